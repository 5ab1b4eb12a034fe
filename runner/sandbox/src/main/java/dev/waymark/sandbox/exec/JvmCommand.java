package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.ImageCommand;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A command of an image on a thread of its own. It reads no input. */
final class JvmCommand implements PodExec.Running, ImageCommand.Output {
    private static final int KILLED = 137;

    /** What the command does, until it returns its exit code. */
    @FunctionalInterface
    interface Body {
        int run(ImageCommand.Output output) throws InterruptedException;
    }

    private final PodExec.Sink sink;
    private final Thread thread;

    JvmCommand(PodExec.Sink sink, Body body, Consumer<JvmCommand> ended) {
        this.sink = sink;
        this.thread = new Thread(
                () -> {
                    int code = run(body);
                    ended.accept(this);
                    sink.ended(code);
                },
                "pod-command");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private int run(Body body) {
        try {
            return body.run(this);
        } catch (InterruptedException killed) {
            return KILLED;
        }
    }

    @Override
    public void out(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.out(bytes, bytes.length);
    }

    @Override
    public void err(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.err(bytes, bytes.length);
    }

    @Override
    public void write(byte[] bytes) {
        // Nobody reads it.
    }

    @Override
    public void closeInput() {
        // It is as good as closed from the start.
    }

    @Override
    public void resize(int columns, int rows) {
        // It has no terminal.
    }

    @Override
    public void kill() {
        thread.interrupt();
    }
}
