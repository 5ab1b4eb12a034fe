package dev.waymark.lint;

import dev.waymark.lab.Position;

/** Takes what a rule finds. */
interface Findings {

    /**
     * Reports one place.
     *
     * @param message what is wrong, one sentence without a full stop
     * @param advice what to do next; empty when it is obvious
     */
    void report(String message, Position at, String advice);
}
