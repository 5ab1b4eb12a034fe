package dev.waymark.cluster.requests;

/** How requests that follow each other share connections. */
public enum ConnectionUse {
    /** Each request has a connection of its own, so that whoever chooses by connection chooses each time. */
    ONE_EACH,

    /** A connection serves the next request too, as long as the other end keeps it open. */
    KEPT
}
