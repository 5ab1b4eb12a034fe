package dev.waymark.recording;

import dev.waymark.shell.ShellTerminal;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A program on a terminal that {@code script} makes for it; what it writes is told as it comes. */
public final class RecordedProgram implements ShellTerminal, AutoCloseable {

    private final Process process;
    private final Thread reader;
    private volatile Optional<Listener> listener = Optional.empty();

    /**
     * @param environment what it has besides that of this process
     * @param output takes what it writes, before the listener does, on a thread of its own
     */
    public RecordedProgram(
            String command,
            Path folder,
            Map<String, String> environment,
            int columns,
            int rows,
            Consumer<String> output) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "script", "-qfec", "stty cols " + columns + " rows " + rows + "; exec " + command, "/dev/null"))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("a recording needs the program 'script' of util-linux", e);
        }
        reader = new Thread(() -> read(output), "recorded-program");
        reader.start();
    }

    public boolean runs() {
        return process.isAlive();
    }

    @Override
    public void listen(Listener taker) {
        listener = Optional.of(taker);
    }

    @Override
    public boolean attach() {
        return true;
    }

    @Override
    public boolean attached() {
        return runs();
    }

    @Override
    public void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the recorded program has ended", e);
        }
    }

    @Override
    public void resize(int columns, int rows) {
        // The size is that of the recording from the beginning to the end.
    }

    @Override
    public Optional<String> program() {
        return Optional.empty();
    }

    @Override
    public void close() throws InterruptedException {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroy();
        }
        reader.join();
    }

    private void read(Consumer<String> output) {
        char[] buffer = new char[8192];
        try (Reader text = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int n = text.read(buffer); n >= 0; n = text.read(buffer)) {
                String piece = new String(buffer, 0, n);
                output.accept(piece);
                listener.ifPresent(taker -> taker.output(piece));
            }
        } catch (IOException e) {
            // It was ended before it had finished.
        }
    }
}
