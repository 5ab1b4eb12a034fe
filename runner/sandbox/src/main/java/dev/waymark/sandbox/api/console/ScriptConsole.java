package dev.waymark.sandbox.api.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The console of a script that reads the response to its request. Thread-safe. */
final class ScriptConsole implements Console {
    private static final int ROOM = 16 * 1024;

    private final HttpServerResponse response;
    private final OutputFrames frames;
    private final InputPipe input = new InputPipe();
    private final List<Runnable> farewells = new ArrayList<>();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean heldErrors;
    private boolean inputWanted;
    private boolean gone;

    /** @param call the call's id, which names its files */
    ScriptConsole(HttpServerResponse response, Path files, String call) {
        this.response = response;
        this.frames = new OutputFrames(files, call);
    }

    @Override
    public void out(byte[] bytes, int length) {
        hold(bytes, length, false);
    }

    @Override
    public void err(byte[] bytes, int length) {
        hold(bytes, length, true);
    }

    private void hold(byte[] bytes, int length, boolean errors) {
        boolean full;
        synchronized (this) {
            if (errors != heldErrors) {
                sendHeld();
                heldErrors = errors;
            }
            held.write(bytes, 0, length);
            full = held.size() >= ROOM;
        }
        if (full) {
            flush();
        }
    }

    @Override
    public void flush() {
        synchronized (this) {
            sendHeld();
        }
        if (response.writeQueueFull()) {
            awaitRoom();
        }
    }

    private void sendHeld() {
        if (held.size() > 0 && !gone) {
            response.write(Buffer.buffer(frames.of(held.toByteArray(), heldErrors)));
        }
        held.reset();
    }

    private void awaitRoom() {
        CompletableFuture<Void> room = new CompletableFuture<>();
        onGone(() -> room.complete(null));
        response.drainHandler(drained -> room.complete(null));
        if (!response.writeQueueFull()) {
            return;
        }
        try {
            room.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public InputStream in() {
        synchronized (this) {
            if (!inputWanted) {
                inputWanted = true;
                send('<', "");
            }
        }
        return input;
    }

    @Override
    public void raw() {
        send('t', "");
    }

    @Override
    public int edit(Path file) throws IOException {
        send('e', file.toString());
        String status = new String(input.readAllBytes(), StandardCharsets.US_ASCII).strip();
        try {
            return Integer.parseInt(status);
        } catch (NumberFormatException none) {
            throw new IOException("the script that was to open an editor has gone", none);
        }
    }

    /** Where the body of the script's second request goes. */
    InputPipe input() {
        return input;
    }

    /** Tells the script nothing; one that no longer reads makes its connection break. */
    synchronized void ping() {
        if (!gone) {
            response.write("#\n");
        }
    }

    private synchronized void send(char letter, String text) {
        sendHeld();
        if (!gone) {
            response.write(Buffer.buffer(OutputFrames.line(letter, text.getBytes(StandardCharsets.UTF_8))));
        }
    }

    /** Tells the script how the command ended. */
    synchronized void end(int status) {
        send('=', Integer.toString(status));
        if (!gone) {
            response.end();
        }
    }

    /** The script has gone, or it has been told the end. */
    void close() {
        List<Runnable> due;
        synchronized (this) {
            gone = true;
            due = List.copyOf(farewells);
            farewells.clear();
        }
        input.end();
        due.forEach(Runnable::run);
    }

    @Override
    public void onGone(Runnable action) {
        synchronized (this) {
            if (!gone) {
                farewells.add(action);
                return;
            }
        }
        action.run();
    }
}
