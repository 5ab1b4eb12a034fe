/** Formatted text and code as styled lines of a given width. */
package dev.waymark.tui.text;
