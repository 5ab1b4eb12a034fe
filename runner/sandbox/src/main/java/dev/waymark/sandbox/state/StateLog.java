package dev.waymark.sandbox.state;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * A file of records, each with its length and checksum, to which records are only ever added.
 *
 * <p>What a process that was killed had not written to its end is cut off when the file is read. Not thread-safe.
 */
final class StateLog implements AutoCloseable {
    private static final byte[] MAGIC = "waymark state 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 8;
    /** Objects are at most a few megabytes. */
    private static final int LONGEST = 64 << 20;

    private final Path file;
    private FileChannel channel;
    private long size;

    private StateLog(Path file, FileChannel channel, long size) {
        this.file = file;
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens a log, made when it is not there, and hands out its records, oldest first.
     *
     * @throws IOException when the file cannot be used, or is none of this kind; the message says which file
     */
    static StateLog open(Path file, Consumer<byte[]> records) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.size() < MAGIC.length) {
                channel.truncate(0).write(ByteBuffer.wrap(MAGIC));
            }
            long end = read(file, channel, records);
            channel.truncate(end).position(end);
            return new StateLog(file, channel, end);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads to the first record that is not whole; the position where it begins. */
    private static long read(Path file, FileChannel channel, Consumer<byte[]> records) throws IOException {
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel.position(0)), 1 << 16));
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IOException(file + " is no saved state of this version; remove it to begin anew");
        }
        long end = MAGIC.length;
        while (true) {
            try {
                int length = in.readInt();
                int checksum = in.readInt();
                if (length < 0 || length > LONGEST) {
                    return end;
                }
                byte[] record = in.readNBytes(length);
                if (record.length < length || checksum(record) != checksum) {
                    return end;
                }
                records.accept(record);
                end += HEAD + length;
            } catch (EOFException cutOff) {
                return end;
            }
        }
    }

    /** Adds a record; when this returns it outlives the process. */
    void append(byte[] record) throws IOException {
        write(channel, record);
        size += HEAD + record.length;
    }

    /** How many bytes the file has. */
    long size() {
        return size;
    }

    /** Puts these records in the place of all that there are: either all of them are there afterwards, or the old ones. */
    void replace(Collection<byte[]> records) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        FileChannel fresh = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            fresh.write(ByteBuffer.wrap(MAGIC));
            long bytes = MAGIC.length;
            for (byte[] record : records) {
                write(fresh, record);
                bytes += HEAD + record.length;
            }
            fresh.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            channel.close();
            channel = fresh;
            size = bytes;
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    private static void write(FileChannel to, byte[] record) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + record.length)
                .putInt(record.length)
                .putInt(checksum(record))
                .put(record)
                .flip();
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
    }

    private static int checksum(byte[] record) {
        CRC32 crc = new CRC32();
        crc.update(record);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
