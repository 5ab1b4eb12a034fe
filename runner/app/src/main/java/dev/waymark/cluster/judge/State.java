package dev.waymark.cluster.judge;

/** How a condition stands. */
enum State {
    /** Nothing has been seen yet, or not enough. */
    UNKNOWN,
    HOLDS,
    /** It does not hold, and may come to. */
    NOT_YET,
    /** It does not hold and cannot come to. */
    NEVER,
    /** It cannot be seen: the cluster is away or refuses. */
    BLOCKED
}
