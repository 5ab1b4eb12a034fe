/** Command lines as Go's pflag and cobra read them. */
package dev.waymark.sandbox.line;
