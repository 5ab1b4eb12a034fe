package dev.waymark.sandbox.exec;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A command that runs as processes of this machine. */
final class RunningCommand implements PodExec.Running {
    private static final int CHUNK = 32 * 1024;

    private interface Receiver {
        void take(byte[] bytes, int length);
    }

    private final Process process;
    private final boolean terminal;
    private volatile boolean over;

    private RunningCommand(Process process, boolean terminal) {
        this.process = process;
        this.terminal = terminal;
    }

    /**
     * Starts it.
     *
     * @param executor runs one task for each output stream until the stream ends
     * @param ended told when the last of it is gone
     */
    static RunningCommand start(
            PodView.Launch launch, boolean terminal, PodExec.Sink sink, Executor executor, Runnable ended)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launch.arguments())
                .directory(launch.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        Process process = builder.start();
        RunningCommand running = new RunningCommand(process, terminal);
        CompletableFuture<Void> out =
                CompletableFuture.runAsync(() -> copy(process.getInputStream(), sink::out), executor);
        CompletableFuture<Void> err =
                CompletableFuture.runAsync(() -> copy(process.getErrorStream(), sink::err), executor);
        CompletableFuture.allOf(process.onExit(), out, err)
                .whenCompleteAsync(
                        (all, failure) -> {
                            running.over = true;
                            ended.run();
                            sink.ended(process.exitValue());
                        },
                        executor);
        return running;
    }

    @Override
    public void write(byte[] bytes) {
        try {
            process.getOutputStream().write(bytes);
            process.getOutputStream().flush();
        } catch (IOException nobodyReads) {
            // As with a closed pipe in a shell: what the command does not want is lost.
        }
    }

    @Override
    public void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException nobodyReads) {
            // It is closed.
        }
    }

    @Override
    public void resize(int columns, int rows) {
        if (terminal) {
            Terminal.resize(process.toHandle(), columns, rows);
        }
    }

    @Override
    public void kill() {
        // The number of a process that is over may belong to another one by now.
        if (over) {
            return;
        }
        // Children first: those of a dead parent are no longer found by their descent.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        ProcessGroup.kill(process.pid());
        process.destroyForcibly();
    }

    private static void copy(InputStream from, Receiver to) {
        byte[] bytes = new byte[CHUNK];
        // Java closes the streams of a process that exits, although its children may still write. It takes the
        // stream's monitor for that, so whoever holds the monitor reads on to the real end. Only of a command that is
        // over before this line is reached can later output of its children be lost.
        synchronized (from) {
            try {
                for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
                    to.take(bytes, read);
                }
            } catch (IOException ended) {
                // The stream of a killed command ends here.
            }
        }
    }
}
