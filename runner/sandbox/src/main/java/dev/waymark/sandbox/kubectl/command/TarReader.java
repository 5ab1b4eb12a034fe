package dev.waymark.sandbox.kubectl.command;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a tar archive entry by entry: {@code ustar}, with the long names of GNU and of POSIX. Not thread-safe. */
final class TarReader {
    private static final int BLOCK = 512;
    private static final long MOST_OF_A_NAME = 64 * 1024;

    private final InputStream in;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** What an entry is. */
    enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    /**
     * An entry; its content has to be read, or skipped, before the next one.
     *
     * @param target what a link leads to
     */
    record Entry(String name, Kind kind, long size, String target) {}

    /** The next entry; empty at the end of the archive. */
    Optional<Entry> next() throws IOException {
        String longName = "";
        String longTarget = "";
        while (true) {
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
                return Optional.empty();
            }
            long size = octal(header, 124, 12);
            char type = (char) header[156];
            if (type == 'L' || type == 'K' || type == 'x' || type == 'g') {
                String text = small(size);
                if (type == 'L') {
                    longName = text.replace("\0", "");
                } else if (type == 'K') {
                    longTarget = text.replace("\0", "");
                } else if (type == 'x') {
                    longName = record(text, "path").orElse(longName);
                    longTarget = record(text, "linkpath").orElse(longTarget);
                }
                continue;
            }
            String prefix = text(header, 345, 155);
            boolean gnu = text(header, 257, 8).startsWith("ustar ");
            String name = text(header, 0, 100);
            if (!longName.isEmpty()) {
                name = longName;
            } else if (!prefix.isEmpty() && !gnu) {
                name = prefix + "/" + name;
            }
            String target = longTarget.isEmpty() ? text(header, 157, 100) : longTarget;
            return Optional.of(new Entry(name, kind(type), size, target));
        }
    }

    private static Kind kind(char type) {
        return switch (type) {
            case '0', '\0', '7' -> Kind.FILE;
            case '5' -> Kind.FOLDER;
            case '2' -> Kind.LINK;
            default -> Kind.OTHER;
        };
    }

    /** Hands over the content of the entry. */
    void content(Entry entry, java.io.OutputStream to) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long left = entry.size();
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("unexpected EOF");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
        in.skipNBytes((BLOCK - entry.size() % BLOCK) % BLOCK);
    }

    private String small(long size) throws IOException {
        if (size > MOST_OF_A_NAME) {
            throw new IOException("tar contents corrupted");
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        content(new Entry("", Kind.OTHER, size, ""), text);
        return text.toString(StandardCharsets.UTF_8);
    }

    /** A value of a POSIX header: lines of a length, a key and a value. */
    private static Optional<String> record(String text, String key) {
        return text.lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst();
    }

    private static String text(byte[] header, int at, int room) {
        int end = at;
        while (end < at + room && header[end] != 0) {
            end++;
        }
        return new String(header, at, end - at, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int at, int room) throws IOException {
        String digits = text(header, at, room).strip();
        if (!digits.matches("[0-7]*")) {
            throw new IOException("tar contents corrupted");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
