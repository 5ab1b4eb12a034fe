package dev.waymark.check;

/** Judges checks. */
public interface CheckEvaluator {

    /** Waits until the check holds, cannot hold any more, or its time is over; blocks. */
    Outcome await(Check check, CheckScope scope, CheckProgress progress);
}
