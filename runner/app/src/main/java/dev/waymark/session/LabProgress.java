package dev.waymark.session;

/** How far the learner is with a lab. */
public sealed interface LabProgress {

    record Untouched() implements LabProgress {}

    /**
     * @param passed steps that an unfinished session has behind it
     * @param steps how many the lab has
     */
    record Started(int passed, int steps) implements LabProgress {}

    /** Walked through to the end at least once. */
    record Done() implements LabProgress {}
}
