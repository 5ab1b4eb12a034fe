package dev.waymark.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A temporary folder that its owner alone can look into, gone when closed.
 *
 * <p>It lies in the system's temporary folder and has a short name, because sockets are opened in it.
 */
record PrivateFolder(Path path) implements AutoCloseable {

    static PrivateFolder create() {
        try {
            return new PrivateFolder(Files.createTempDirectory("waymark-"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no temporary folder can be made in " + System.getProperty("java.io.tmpdir") + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // A file that a command still writes stays behind in the temporary folder, which the system clears.
        }
    }
}
