package dev.waymark.shell;

import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes down what one script prints: passes it on as it comes, and keeps it as plain text, the beginning and the end in
 * memory and, when that is not all, everything in a file up to a limit. Bytes that are no UTF-8 become U+FFFD.
 * Thread-safe.
 */
final class OutputRecord {

    /** Characters kept of the beginning, and as many of the end. */
    static final int KEPT = 256 * 1024;

    /** Characters written to the file at most. */
    static final long FILED = 64L * 1024 * 1024;

    private static final String CUT = "\n[the rest is not kept: the output is too long]\n";

    private final Path file;
    private final Consumer<String> listener;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final EscapeFilter filter = new EscapeFilter();
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private long length;
    private Optional<Writer> writer = Optional.empty();
    private boolean filing = true;

    /** @param file made only when the output is too long for memory */
    OutputRecord(Path file, Consumer<String> listener) {
        this.file = file;
        this.listener = listener;
    }

    synchronized void accept(byte[] bytes, int offset, int count) {
        ByteBuffer input = ByteBuffer.allocate(rest.remaining() + count);
        input.put(rest).put(bytes, offset, count).flip();
        pass(decode(input, false));
        rest = input;
    }

    /** Nothing more comes; what is kept can be asked for. */
    synchronized void end() {
        pass(decode(rest, true));
        writer.ifPresent(this::close);
        writer = Optional.empty();
        filing = false;
    }

    /** Beginning and end as plain text, with a line between them that says how much is left out. */
    synchronized String kept() {
        if (length <= 2L * KEPT) {
            return head.toString() + tail;
        }
        String end = tail.substring(tail.length() - KEPT);
        return head + "\n[" + (length - 2L * KEPT) + " characters left out]\n" + end;
    }

    /** The file with everything; empty when {@link #kept} is everything, or the file could not be written. */
    synchronized Optional<Path> full() {
        return length > 2L * KEPT && Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    private String decode(ByteBuffer input, boolean last) {
        CharBuffer chars = CharBuffer.allocate(input.remaining() + 2);
        decoder.decode(input, chars, last);
        if (last) {
            decoder.flush(chars);
            decoder.reset();
        }
        return chars.flip().toString();
    }

    private void pass(String text) {
        if (text.isEmpty()) {
            return;
        }
        listener.accept(text);
        keep(filter.feed(text));
    }

    private void keep(String plain) {
        int room = Math.min(KEPT - head.length(), plain.length());
        if (length + plain.length() > 2L * KEPT && filing && writer.isEmpty()) {
            open();
        }
        head.append(plain, 0, room);
        tail.append(plain, room, plain.length());
        if (tail.length() > 2 * KEPT) {
            tail.delete(0, tail.length() - KEPT);
        }
        writer.ifPresent(open -> file(open, plain));
        length += plain.length();
    }

    private void open() {
        try {
            Writer opened = Files.newBufferedWriter(file);
            opened.append(head).append(tail);
            writer = Optional.of(opened);
        } catch (IOException e) {
            filing = false;
        }
    }

    private void file(Writer open, String plain) {
        try {
            int room = (int) Math.max(0, Math.min(plain.length(), FILED - length));
            open.append(plain, 0, room);
            if (room < plain.length()) {
                open.append(CUT);
                stop(open);
            }
        } catch (IOException e) {
            stop(open);
        }
    }

    private void stop(Writer open) {
        close(open);
        writer = Optional.empty();
        filing = false;
    }

    private void close(Writer open) {
        try {
            open.close();
        } catch (IOException e) {
            filing = false;
        }
    }
}
