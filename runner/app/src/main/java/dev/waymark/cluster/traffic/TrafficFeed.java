package dev.waymark.cluster.traffic;

/** The telling of what a cluster carries; it goes on until it is closed. */
public interface TrafficFeed extends AutoCloseable {

    /** A feed of a cluster that tells nothing. */
    static TrafficFeed silent() {
        return () -> {};
    }

    @Override
    void close();
}
