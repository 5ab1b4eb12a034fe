/** How what happens changes what the screen shows: pure functions from a model and a signal to a model and effects. */
package dev.waymark.tui.update;
