/** What the learner's terminal sends: keys, pasted text, the mouse. */
package dev.waymark.tui.key;
