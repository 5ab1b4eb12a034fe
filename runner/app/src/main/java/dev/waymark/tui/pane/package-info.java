/** A terminal within the screen: what programs of the shell write becomes cells, what the learner presses becomes keys. */
package dev.waymark.tui.pane;
