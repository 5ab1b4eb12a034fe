/** The face in lines: for pipes, dumb terminals and screen readers. */
package dev.waymark.plain;
