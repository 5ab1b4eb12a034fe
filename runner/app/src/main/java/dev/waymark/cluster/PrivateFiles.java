package dev.waymark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that hold credentials: readable by their owner alone from the moment they exist. */
final class PrivateFiles {
    private PrivateFiles() {}

    static Path directory(Path directory) {
        try {
            return Files.createDirectories(directory, permissions("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + directory, e);
        }
    }

    /** Writes the file anew; what was there before goes with its permissions. */
    static Path write(Path file, String content) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, permissions("rw-------"));
            return Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static FileAttribute<?>[] permissions(String mode) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
