package dev.waymark.lab;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The files that lie with a lab. */
public final class LabFiles {
    private LabFiles() {}

    /** A file or folder beside the lab, or in a folder above it, where a course keeps what its labs share. */
    public static Optional<Path> find(Lab lab, String path) {
        try {
            for (Path folder = lab.source().toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve(path))) {
                    return Optional.of(folder.resolve(path));
                }
            }
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
