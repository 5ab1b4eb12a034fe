package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.RunningPod;
import java.util.List;

/** Runs commands in pods ({@code kubectl exec}). Thread-safe. */
public interface PodExec extends AutoCloseable {

    /**
     * Receives what a command writes.
     *
     * <p>Each stream is delivered by a thread of its own. A method may block, which holds the command back when it
     * writes more than its reader takes.
     */
    interface Sink {
        void out(byte[] bytes, int length);

        void err(byte[] bytes, int length);

        /** The command has ended and all of its output has been delivered. */
        void ended(int exitCode);
    }

    /** A command under way. */
    interface Running {
        /** Writes to its standard input; blocks while the command does not read. */
        void write(byte[] bytes);

        void closeInput();

        /** Gives its terminal another size, where it has one. */
        void resize(int columns, int rows);

        /** Ends it and all of its children. */
        void kill();
    }

    /**
     * Starts a command; blocks until it runs, on the first one of a pod for some ten milliseconds.
     *
     * @param tty whether it gets a terminal, where the machine can give one; all output is then standard output
     * @throws dev.waymark.sandbox.object.ApiError when the command cannot be started, in the words of a container
     *     runtime
     */
    Running start(RunningPod pod, String container, List<String> command, boolean stdin, boolean tty, Sink sink);

    /** Ends every command in a pod and frees what the pod had; returns at once. */
    void stop(PodIdentity pod);

    /** How commands see the cluster's network on this machine, and why so, in one sentence for people. */
    String network();

    @Override
    void close();
}
