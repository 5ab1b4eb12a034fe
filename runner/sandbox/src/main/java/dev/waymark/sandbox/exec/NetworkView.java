package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.RunningPod;

/** How commands of this machine come to see the network of the cluster. Thread-safe. */
interface NetworkView extends AutoCloseable {

    /** What the view is, in one sentence for people. */
    String description();

    /** The place of a pod in this view, made on first use; may block for some ten milliseconds. */
    PodView enter(RunningPod pod);

    /** Frees what a pod had; commands that still run there end where the view can end them. */
    void leave(PodIdentity pod);

    @Override
    void close();
}
