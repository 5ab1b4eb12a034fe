package dev.waymark.cli;

import dev.waymark.session.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A folder for the time a command takes, private to the user and gone afterwards. Its owner holds a lock on a file in it,
 * which the kernel lets go when the owner ends, however that happens: so a later start can tell which folders nobody
 * needs any more.
 */
final class TemporaryFolder implements AutoCloseable {

    private static final String PREFIX = "waymark-";

    /** A folder whose lock is not held yet: of no sweep's concern. */
    private static final String UNFINISHED = ".waymark-";

    private static final String LOCK = "owner.lock";

    private final Path path;
    private final FileChannel owner;

    private TemporaryFolder(Path path, FileChannel owner) {
        this.path = path;
        this.owner = owner;
    }

    /** Makes one below a folder such as {@code /tmp}. */
    static TemporaryFolder in(Path parent) {
        try {
            Path unfinished = Files.createTempDirectory(parent, UNFINISHED);
            FileChannel owner =
                    FileChannel.open(unfinished.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            owner.lock();
            String number = unfinished.getFileName().toString().substring(UNFINISHED.length());
            String name = PREFIX + ProcessHandle.current().pid() + "-" + number;
            return new TemporaryFolder(Files.move(unfinished, parent.resolve(name)), owner);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no temporary folder can be made in " + parent + " (" + FileFailure.reason(e)
                            + "); make room there, or set TMPDIR",
                    e);
        }
    }

    /**
     * Removes the folders of this user whose owners have ended without doing so. One at a time in a process, where a lock
     * that is held is not refused but an error.
     */
    static synchronized void sweep(Path parent) {
        // To lock and let go a file of this very process would let go of the owner's lock too.
        String own = PREFIX + ProcessHandle.current().pid() + "-";
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (!folder.getFileName().toString().startsWith(own)
                        && Files.isRegularFile(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)
                        && Files.isWritable(folder.resolve(LOCK))) {
                    removeOrphan(folder);
                }
            }
        } catch (IOException e) {
            // What lies about does no harm; the next start looks again.
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            delete(path);
            owner.close();
        } catch (IOException e) {
            // What is left is swept up by the next start.
        }
    }

    private static void removeOrphan(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                delete(folder);
            }
        }
    }

    /** Links are deleted, not followed. */
    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
