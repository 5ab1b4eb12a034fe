package dev.waymark.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads what a shell prints and hands it to the record of the script that runs. A fence, {@code TOKEN:NUMBER;}, ends
 * the output of a script and is not part of it. What comes while no script runs is dropped.
 */
final class OutputPump {

    private static final int LONGEST_NUMBER = 12;

    private final InputStream input;
    private final byte[] token;
    private OutputRecord record;
    private int fence = -1;
    private long arrivals;
    private boolean closed;
    private RuntimeException failure;

    OutputPump(InputStream input, String token) {
        this.input = input;
        this.token = token.getBytes(StandardCharsets.US_ASCII);
    }

    void start() {
        Thread thread = new Thread(this::pump, "waymark-shell-output");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void into(OutputRecord next) {
        record = next;
        failure = null;
    }

    /**
     * Waits until the fence with this number has come; a shell that has gone sends none, and then a short silence is
     * taken for the end.
     *
     * @throws RuntimeException what the listener threw
     */
    synchronized void finish(int number, boolean gone) throws InterruptedException {
        long seen = -1;
        while (fence < number && !closed && !(gone && seen == arrivals)) {
            seen = arrivals;
            wait(gone ? 50 : Duration.ofSeconds(1).toMillis());
        }
        record = null;
        if (failure != null) {
            throw failure;
        }
    }

    private void pump() {
        byte[] buffer = new byte[64 * 1024];
        int held = 0;
        try {
            for (int n; (n = input.read(buffer, held, buffer.length - held)) >= 0; ) {
                held = consume(buffer, held + n);
            }
        } catch (IOException e) {
            // The shell is gone; so is its output.
        }
        synchronized (this) {
            deliver(buffer, 0, held);
            closed = true;
            notifyAll();
        }
    }

    /** Passes on all but the bytes that may be the beginning of a fence; these stay, at the buffer's start. */
    private synchronized int consume(byte[] buffer, int length) {
        arrivals++;
        int from = 0;
        int at;
        while ((at = find(buffer, from, length)) >= 0) {
            int end = at + token.length;
            while (end < length && buffer[end] != ';' && end - at < token.length + LONGEST_NUMBER) {
                end++;
            }
            if (end >= length || at + token.length > length) {
                break;
            }
            deliver(buffer, from, at);
            int start = at + token.length + 1;
            fence = Math.max(
                    fence, Integer.parseInt(new String(buffer, start, end - start, StandardCharsets.US_ASCII)));
            from = end + 1;
        }
        int keep = at < 0 ? length : at;
        deliver(buffer, from, keep);
        System.arraycopy(buffer, keep, buffer, 0, length - keep);
        notifyAll();
        return length - keep;
    }

    /** Where the token begins, whole or cut off by the end; negative when nowhere. */
    private int find(byte[] buffer, int from, int length) {
        for (int i = from; i < length; i++) {
            if (buffer[i] == token[0]) {
                int matched = 1;
                while (matched < token.length && i + matched < length && buffer[i + matched] == token[matched]) {
                    matched++;
                }
                if (matched == token.length || i + matched == length) {
                    return i;
                }
            }
        }
        return -1;
    }

    private void deliver(byte[] buffer, int from, int to) {
        if (record == null || to <= from || failure != null) {
            return;
        }
        try {
            record.accept(buffer, from, to - from);
        } catch (RuntimeException e) {
            failure = e;
        }
    }
}
