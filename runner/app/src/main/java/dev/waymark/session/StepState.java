package dev.waymark.session;

/** How far a step is. */
public enum StepState {
    PENDING,
    OPEN,
    PASSED,
    FAILED,
    /** Left by the learner; its solution was run in its place. */
    SKIPPED
}
