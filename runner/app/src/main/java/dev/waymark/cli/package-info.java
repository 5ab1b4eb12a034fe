/** The command line. The only place that prints to standard output or exits. */
package dev.waymark.cli;
