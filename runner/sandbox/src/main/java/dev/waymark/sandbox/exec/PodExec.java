package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.RunningPod;
import java.util.List;

/** Runs commands in pods ({@code kubectl exec}). Thread-safe. */
public interface PodExec extends AutoCloseable {

    /** Receives what a command writes; called on any thread, must not block for long. */
    interface Sink {
        void out(byte[] bytes, int length);

        void err(byte[] bytes, int length);

        /** The command has ended and all of its output has been delivered. */
        void ended(int exitCode);
    }

    /** A command under way. */
    interface Running {
        /** Writes to its standard input. */
        void write(byte[] bytes);

        void closeInput();

        void resize(int columns, int rows);

        /** Ends it and all of its children. */
        void kill();
    }

    /**
     * Starts a command.
     *
     * @param tty whether it gets a terminal, where the machine can give one
     * @throws dev.waymark.sandbox.object.ApiError when the command cannot be started, in the words of a container
     *     runtime
     */
    Running start(RunningPod pod, String container, List<String> command, boolean stdin, boolean tty, Sink sink);

    @Override
    void close();
}
