package dev.waymark.tui.update;

import dev.waymark.session.Summary.Ending;

/** What a session is asked to do. One after the other: each waits for the one before it. */
public sealed interface Action {

    /** Open the lab. */
    record Begin() implements Action {}

    /** Run the next command, with this text. */
    record Run(String script) implements Action {}

    /** Run a line of the learner's own. */
    record Type(String script) implements Action {}

    record Check() implements Action {}

    /** Run the step's solution. */
    record Solve() implements Action {}

    /** Leave the step, and open the next one. */
    record Skip() implements Action {}

    /** Open the next step. */
    record Proceed() implements Action {}

    record Back() implements Action {}

    record Restart() implements Action {}

    /** End the session, cleaned up or kept. */
    record End(Ending ending) implements Action {}
}
