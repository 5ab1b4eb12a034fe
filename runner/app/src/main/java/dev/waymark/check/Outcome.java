package dev.waymark.check;

import java.time.Duration;

/** The verdict on a check. */
public sealed interface Outcome {
    Evidence evidence();

    record Passed(Evidence evidence, Duration after) implements Outcome {}

    /** It cannot come to hold any more, however long one waits. */
    record Failed(Evidence evidence, String advice) implements Outcome {}

    /** It did not come to hold in time. */
    record TimedOut(Evidence evidence, String advice, Duration waited) implements Outcome {}

    record Skipped(Evidence evidence, String reason) implements Outcome {}

    /** It could not be judged: the cluster is away, a tool is missing, it was cancelled. */
    record Errored(Evidence evidence, String problem) implements Outcome {}

    default boolean passed() {
        return this instanceof Passed;
    }
}
