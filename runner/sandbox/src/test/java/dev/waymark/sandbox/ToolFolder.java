package dev.waymark.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A folder with some programs of this machine, to be a PATH that lacks all others, and a sandbox that has no other. */
final class ToolFolder {
    private static final List<String> SHELL_TOOLS = List.of(
            "sh", "bash", "curl", "cat", "rm", "mkfifo", "stty", "sed", "grep", "wc", "head", "tail", "base64", "diff",
            "sleep", "env", "true", "sort", "tr", "cut", "awk", "mktemp", "timeout");

    private ToolFolder() {}

    /** Whether this machine has what the scripts of the built-in tools need. */
    static boolean complete() {
        return List.of("sh", "curl", "mkfifo").stream()
                .allMatch(tool -> find(tool).isPresent());
    }

    /** Starts a sandbox that finds no kubectl, and so brings its own tools, in a folder of its own below the given one. */
    static Sandbox sandbox(Path directory) throws IOException {
        Path tools = withoutKubectl(directory.resolve("tools"));
        return Sandbox.start(new SandboxOptions(
                directory.resolve("sandbox"),
                0,
                Clock.systemUTC(),
                RandomGenerator.of("L64X128MixRandom"),
                Map.of("PATH", tools.toString())));
    }

    /** Makes the folder, with what shell scripts use; no kubectl is among it. */
    static Path withoutKubectl(Path folder) throws IOException {
        Files.createDirectory(folder);
        for (String tool : SHELL_TOOLS) {
            Optional<Path> found = find(tool);
            if (found.isPresent()) {
                Files.createSymbolicLink(folder.resolve(tool), found.get().toRealPath());
            }
        }
        return folder;
    }

    /** The program of this name that the PATH of this process leads to. */
    static Optional<Path> find(String tool) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
