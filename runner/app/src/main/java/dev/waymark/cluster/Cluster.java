package dev.waymark.cluster;

import dev.waymark.check.CheckEvaluator;
import dev.waymark.cluster.traffic.TrafficFeed;
import dev.waymark.cluster.traffic.TrafficWindow;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a lab's commands go. Thread-safe. */
public interface Cluster extends AutoCloseable {

    /** What the user is told: {@code sandbox}, or the name of the context. */
    String name();

    /** Whether it is the embedded sandbox, which may be changed without asking. */
    boolean sandbox();

    /** A kubeconfig whose current context is this cluster, readable by its owner alone. */
    Path kubeconfig();

    /**
     * Environment variables for the lab's shell: {@code KUBECONFIG}, and a {@code PATH} in which the built-in tools
     * come after those of the machine that work here.
     */
    Map<String, String> environment();

    /** How commands in pods see the cluster's network, one sentence; empty where that is the cluster's own affair. */
    default Optional<String> network() {
        return Optional.empty();
    }

    /**
     * Tells a listener of the requests between the cluster's workloads until the feed is closed: a window about every
     * second in which there are any, and one without edges after the last of them. It is called on a thread of the
     * cluster and must not block. A cluster that keeps no such records tells nothing.
     */
    default TrafficFeed traffic(Consumer<TrafficWindow> listener) {
        return TrafficFeed.silent();
    }

    /** Which kubectl the {@link #environment()} leads to, for people; empty when it is whatever is on the path. */
    default Optional<String> kubectl() {
        return Optional.empty();
    }

    /** Whether it goes on with the objects that an earlier session left in the folder it was opened with. */
    default boolean restored() {
        return false;
    }

    /** Keeps its objects in a folder from now on, where they are otherwise gone with the process. */
    default void keep(Path folder) {}

    /** Judges checks against this cluster. */
    CheckEvaluator evaluator();

    /** Takes down all objects, to be compared with those of a later moment. */
    Baseline baseline();

    @Override
    void close();
}
