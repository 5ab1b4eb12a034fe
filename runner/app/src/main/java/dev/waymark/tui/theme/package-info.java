/** Colours and signs, by the role that they play. */
package dev.waymark.tui.theme;
