package dev.waymark.cluster;

import dev.waymark.check.Leftovers;

/** What a cluster held before something was done to it. Thread-safe. */
public interface Baseline {

    /**
     * Compares the cluster with what it was. Waits while objects are being removed, up to a minute, and some moments for
     * controllers to do their part; on interruption it compares at once.
     */
    Leftovers leftovers();
}
