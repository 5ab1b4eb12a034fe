/** The real shell of a session: one bash, its commands, their output and their end. */
package dev.waymark.shell;
