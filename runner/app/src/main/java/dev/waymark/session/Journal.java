package dev.waymark.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What happened in a session, as JSON lines that are only ever appended: one for each script that ran and each step
 * that ended. It survives the end of the process at any moment, and from the end of a step on the end of the machine; a
 * last line that was torn is not read. While it is open no other session can open it.
 */
public final class Journal implements AutoCloseable {

    private static final String NAME = "journal.jsonl";

    /** A file of its own: reading the journal would let go of a lock on the journal itself. */
    private static final String LOCK = "lock";

    private final FileChannel channel;
    private final FileChannel lock;
    private final UnaryOperator<String> redaction;
    private Consumer<String> complaint = text -> {};
    private boolean writable = true;

    private Journal(FileChannel channel, FileChannel lock, UnaryOperator<String> redaction) {
        this.channel = channel;
        this.lock = lock;
        this.redaction = redaction;
    }

    /**
     * Opens the journal in a folder, new or with what it holds.
     *
     * @param redaction takes secrets out of what is written
     * @return empty when another session has it open
     */
    static Optional<Journal> open(Path folder, UnaryOperator<String> redaction) throws IOException {
        FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                FileChannel channel = FileChannel.open(
                        folder.resolve(NAME),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                endTornLine(channel);
                return Optional.of(new Journal(channel, lock, redaction));
            }
        } catch (OverlappingFileLockException e) {
            // Open in this very process.
        }
        lock.close();
        return Optional.empty();
    }

    /** The entries in a folder's journal, without opening it; none when there is none. */
    static List<Entry> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
            Entry.of(line).ifPresent(entries::add);
        }
        return entries;
    }

    /** @param complaint takes the one sentence that is said when the journal cannot be written any more */
    void complainTo(Consumer<String> complaint) {
        this.complaint = complaint;
    }

    void append(Entry entry) {
        if (!writable) {
            return;
        }
        ByteBuffer line = ByteBuffer.wrap((entry.redacted(redaction).line() + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            if (!(entry instanceof Entry.Ran)) {
                channel.force(false);
            }
        } catch (IOException e) {
            writable = false;
            complaint.accept("The journal cannot be written (" + e.getMessage()
                    + "): the lab goes on, but it cannot be taken up again later.");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            lock.close();
        } catch (IOException e) {
            writable = false;
        }
    }

    /** Appends to what is there; a line without its end would otherwise swallow the next one. */
    private static void endTornLine(FileChannel channel) throws IOException {
        long size = channel.size();
        channel.position(size);
        ByteBuffer last = ByteBuffer.allocate(1);
        if (size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n') {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }
}
