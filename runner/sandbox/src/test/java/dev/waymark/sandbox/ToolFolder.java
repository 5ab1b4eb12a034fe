package dev.waymark.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A folder with some programs of this machine, to be a PATH that lacks all others. */
final class ToolFolder {
    private static final List<String> SHELL_TOOLS = List.of(
            "sh", "bash", "curl", "cat", "rm", "mkfifo", "stty", "sed", "grep", "wc", "head", "tail", "base64", "diff",
            "sleep", "env", "true", "sort", "tr", "cut", "awk", "mktemp", "timeout");

    private ToolFolder() {}

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
