package dev.waymark.check;

import java.time.Duration;
import java.util.function.UnaryOperator;

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

    /** The same verdict in changed words. */
    default Outcome reworded(UnaryOperator<String> change) {
        Evidence reworded = evidence().reworded(change);
        if (this instanceof Passed passed) {
            return new Passed(reworded, passed.after());
        } else if (this instanceof Failed failed) {
            return new Failed(reworded, change.apply(failed.advice()));
        } else if (this instanceof TimedOut late) {
            return new TimedOut(reworded, change.apply(late.advice()), late.waited());
        } else if (this instanceof Skipped skipped) {
            return new Skipped(reworded, change.apply(skipped.reason()));
        } else if (this instanceof Errored errored) {
            return new Errored(reworded, change.apply(errored.problem()));
        }
        return this;
    }

    default boolean passed() {
        return this instanceof Passed;
    }
}
