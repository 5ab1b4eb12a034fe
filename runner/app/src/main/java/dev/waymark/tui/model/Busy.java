package dev.waymark.tui.model;

import java.time.Instant;

/** What goes on just now, so that the learner has to wait. */
public sealed interface Busy {

    /** Nothing: it is the learner's turn. */
    record Idle() implements Busy {}

    /** Something that takes a moment and cannot be stopped, in words such as "Opening the step". */
    record Preparing(String what, Instant since) implements Busy {}

    record Running(Instant since) implements Busy {}

    record Checking(Instant since) implements Busy {}

    record CleaningUp(Instant since) implements Busy {}

    default boolean idle() {
        return this instanceof Idle;
    }
}
