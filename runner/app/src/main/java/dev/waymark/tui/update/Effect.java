package dev.waymark.tui.update;

import java.time.Duration;

/** What a change of the model asks of the world. */
public sealed interface Effect {

    record Act(Action action) implements Effect {}

    /** Stop the command or the check that is under way. */
    record Cancel() implements Effect {}

    /** Let the check wait longer. */
    record Extend(Duration by) implements Effect {}

    /** The answer to a question, its number from 0. */
    record Answer(int choice) implements Effect {}

    /** Put a text on the clipboard of the learner's terminal. */
    record Copy(String text) implements Effect {}

    /** Draw everything anew. */
    record Redraw() implements Effect {}

    /** Give the terminal back to the shell until the learner returns. */
    record Suspend() implements Effect {}

    /** Show the shell of the lab, at which the learner types. */
    record OpenShell() implements Effect {}

    /** Start the lab that is selected. */
    record Enter() implements Effect {}

    /** Leave the lab, whose session is over, or the catalogue. */
    record Leave() implements Effect {}
}
