package dev.waymark.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where Waymark is installed: the folder with {@code labs}, {@code assets} and {@code templates}.
 *
 * @param home as the launcher gives it; the working directory without a launcher
 */
record Installation(Path home) {

    static Installation current() {
        return new Installation(Path.of(System.getProperty("waymark.home", "."))
                .toAbsolutePath()
                .normalize());
    }

    Path labs() {
        return home.resolve("labs");
    }

    /** The course's files, where there are any. */
    Optional<Path> assets() {
        return Optional.of(home.resolve("assets")).filter(Files::isDirectory);
    }

    Path template(String name) {
        return home.resolve("templates").resolve(name);
    }

    /** The version of this build. */
    static String version() {
        return Optional.ofNullable(Installation.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
