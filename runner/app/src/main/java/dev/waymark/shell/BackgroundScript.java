package dev.waymark.shell;

import dev.waymark.shell.BashProcess.Signal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** A script that goes on while others run; its output comes through a named pipe of its own. */
final class BackgroundScript {

    private final int number;
    private final Path pipe;
    private final Optional<String> until;
    private final Consumer<String> listener;
    private final BlockingQueue<Signal> signals;
    private final EscapeFilter filter = new EscapeFilter();
    private final OutputRecord record;
    private final RandomAccessFile both;
    private final Thread reader;
    private String last = "";
    private volatile boolean ready;
    private volatile boolean over;

    /** Makes the pipe and reads it, open for writing too so that it never ends. */
    BackgroundScript(
            int number, Path folder, Optional<String> until, Consumer<String> listener, BlockingQueue<Signal> signals)
            throws IOException {
        this.number = number;
        this.until = until;
        this.listener = listener;
        this.signals = signals;
        this.pipe = folder.resolve("background-" + number + ".pipe");
        this.record = new OutputRecord(folder.resolve("background-" + number + ".log"), this::arrived);
        make(pipe);
        this.both = new RandomAccessFile(pipe.toFile(), "rw");
        this.reader = new Thread(this::read, "waymark-background-output");
        reader.setDaemon(true);
        reader.start();
    }

    Path pipe() {
        return pipe;
    }

    /** What it has printed; complete after {@link #finish}. */
    OutputRecord record() {
        return record;
    }

    /** Reads what is still in the pipe, and lets go of it. */
    void finish() throws InterruptedException {
        if (over) {
            return;
        }
        over = true;
        try {
            both.write(StandardCharsets.US_ASCII.encode("\n").array());
            reader.join();
            both.close();
            Files.deleteIfExists(pipe);
        } catch (IOException e) {
            // Nobody reads the pipe any more, which is all that is wanted.
        }
        record.end();
    }

    private static void make(Path pipe) throws IOException {
        Files.deleteIfExists(pipe);
        Process mkfifo = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(mkfifo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(pipe)) {
            throw new IOException("mkfifo fails: " + said.strip());
        }
    }

    /** The byte that {@link #finish} writes is the last one, and no output. */
    private void read() {
        byte[] buffer = new byte[16 * 1024];
        try {
            while (true) {
                int n = both.read(buffer);
                boolean last = over && n < buffer.length;
                record.accept(Arrays.copyOf(buffer, n), 0, last ? n - 1 : n);
                if (last) {
                    return;
                }
            }
        } catch (IOException e) {
            // The pipe is gone, and with it the output.
        }
    }

    private void arrived(String text) {
        if (ready) {
            return;
        }
        listener.accept(text);
        until.ifPresent(wanted -> {
            last += filter.feed(text);
            if (last.contains(wanted)) {
                ready = true;
                signals.add(new Signal.Ready(number));
            }
            last = last.substring(Math.max(0, last.length() - wanted.length()));
        });
    }
}
