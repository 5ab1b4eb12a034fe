/** What the screen shows, as immutable data. */
package dev.waymark.tui.model;
