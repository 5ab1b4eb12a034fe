package dev.waymark.lint;

import dev.waymark.lab.Problem.Severity;

/** Looks at a lab for one thing that goes wrong with labs. Rules have no state. */
interface LintRule {

    /** A short stable name such as {@code step-without-check}, for machine formats. */
    String name();

    Severity severity();

    /** Reports every place where the thing has gone wrong. */
    void check(LintedLab lab, Findings findings);
}
