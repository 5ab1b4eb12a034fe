package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.Program.Container;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The command of a container of a client image, under way: its output goes to the container's log and to the clients
 * who are attached. Thread-safe.
 */
public final class ContainerCommand implements PodExec.Sink {
    private static final int KEPT = 256 * 1024;

    private final Container container;
    private final CompletableFuture<PodExec.Running> running = new CompletableFuture<>();
    private final List<PodExec.Sink> attached = new CopyOnWriteArrayList<>();
    private final LogLines out;
    private final LogLines err;
    // A client who starts a pod to attach to it comes when the command already runs.
    private final ByteArrayOutputStream early = new ByteArrayOutputStream();
    private boolean over;

    ContainerCommand(Container container) {
        this.container = container;
        this.out = new LogLines(container.log());
        this.err = new LogLines(container.log());
    }

    /** Says that the command runs. */
    void started(PodExec.Running command) {
        running.complete(command);
    }

    /** Says why the command cannot run. */
    void refused(String reason) {
        container.log().write(reason);
        running.completeExceptionally(new IllegalStateException(reason));
        ended(128);
    }

    /** Ends the command with all of its children. */
    void kill() {
        running.thenAccept(PodExec.Running::kill);
    }

    /**
     * Attaches a client, who is given what a container with open standard input wrote before the first one came.
     *
     * @return the command's input; to kill it means to leave
     */
    public synchronized PodExec.Running attach(PodExec.Sink client) {
        if (early.size() > 0) {
            client.out(early.toByteArray(), early.size());
            early.reset();
        }
        attached.add(client);
        if (over) {
            client.ended(0);
        }
        return new Attachment(client);
    }

    @Override
    public synchronized void out(byte[] bytes, int length) {
        out.write(bytes, length);
        keep(bytes, length);
        attached.forEach(client -> client.out(bytes, length));
    }

    @Override
    public synchronized void err(byte[] bytes, int length) {
        err.write(bytes, length);
        keep(bytes, length);
        attached.forEach(client -> client.err(bytes, length));
    }

    @Override
    public synchronized void ended(int code) {
        out.end();
        err.end();
        over = true;
        container.exit(code);
        // To have been attached is a success in any case; the exit code stands in the pod's status.
        attached.forEach(client -> client.ended(0));
    }

    private void keep(byte[] bytes, int length) {
        if (container.stdin() && attached.isEmpty() && early.size() + length <= KEPT) {
            early.write(bytes, 0, length);
        }
    }

    private final class Attachment implements PodExec.Running {
        private final PodExec.Sink client;

        Attachment(PodExec.Sink client) {
            this.client = client;
        }

        @Override
        public void write(byte[] bytes) {
            command().ifPresent(command -> command.write(bytes));
        }

        @Override
        public void closeInput() {
            command().ifPresent(PodExec.Running::closeInput);
        }

        @Override
        public void resize(int columns, int rows) {
            command().ifPresent(command -> command.resize(columns, rows));
        }

        @Override
        public void kill() {
            attached.remove(client);
        }

        /** Waits for the start, so that what comes before it keeps its order; empty when there is none. */
        private Optional<PodExec.Running> command() {
            try {
                return Optional.of(running.join());
            } catch (CompletionException refused) {
                return Optional.empty();
            }
        }
    }
}
