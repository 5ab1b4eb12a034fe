/** Pieces of screen: cut to size, put side by side, on top of one another, and in front of one another. */
package dev.waymark.tui.layout;
