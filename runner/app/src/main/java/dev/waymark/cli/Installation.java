package dev.waymark.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Where Waymark is installed, and what it runs in.
 *
 * @param home the folder that holds {@code labs}, {@code templates} and {@code assets}
 * @param environment the process's environment variables
 */
record Installation(Path home, Map<String, String> environment, Clock clock) {

    /** The course that ships. */
    Path labs() {
        return home.resolve("labs");
    }

    /** The pages and manifests that are rendered. */
    Path templates() {
        return home.resolve("templates");
    }

    /** The files that belong to a lab: the nearest {@code assets} folder above it, or the installation's. */
    Optional<Path> assets(Path lab) {
        for (Path folder = lab.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("assets"))) {
                return Optional.of(folder.resolve("assets"));
            }
        }
        return Optional.of(home.resolve("assets")).filter(Files::isDirectory);
    }
}
