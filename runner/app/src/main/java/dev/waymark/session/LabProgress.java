package dev.waymark.session;

/** How far the learner is with a lab. */
public sealed interface LabProgress {

    record Untouched() implements LabProgress {}

    /** @param passed steps that an unfinished session has behind it */
    record Started(int passed) implements LabProgress {}

    /** Walked through to the end at least once. */
    record Done() implements LabProgress {}
}
