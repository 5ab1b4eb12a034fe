package dev.waymark.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Folders with what is compared with and is no part of the repository. */
public final class ReferenceFolder {
    private ReferenceFolder() {}

    /** The folder that an environment variable names, otherwise the one in {@code shared} beside the repository. */
    public static Optional<Path> find(String variable, String name) {
        return Optional.ofNullable(System.getenv(variable))
                .map(Path::of)
                .or(() -> Optional.of(Path.of("..", "..", "..", "shared", name)))
                .map(Path::toAbsolutePath)
                .filter(Files::isDirectory);
    }
}
