package dev.waymark.check.split;

/** What is known about a split so far. */
public enum Verdict {
    /** It is as wanted. */
    HOLDS,
    /** It is another one. */
    DIFFERS,
    /** More requests will tell. */
    OPEN,
    /** The requests that were allowed did not tell. */
    UNDECIDED
}
