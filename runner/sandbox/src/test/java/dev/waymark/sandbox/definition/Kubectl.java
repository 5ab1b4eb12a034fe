package dev.waymark.sandbox.definition;

import dev.waymark.sandbox.Programs;
import dev.waymark.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The kubectl of this machine on a sandbox.
 *
 * @param directory for manifests, output and kubectl's cache
 */
public record Kubectl(Sandbox sandbox, Path directory) {

    public Programs.Result run(String... arguments) {
        List<String> words = new ArrayList<>(List.of("kubectl"));
        words.addAll(List.of(arguments));
        return new Programs(sandbox, directory).run(words.toArray(String[]::new));
    }

    public Programs.Result apply(String manifest, String... options) {
        try {
            Path file = Files.writeString(Files.createTempFile(directory, "manifest", ".yaml"), manifest);
            List<String> all = new ArrayList<>(List.of("apply", "-f", file.toString()));
            all.addAll(List.of(options));
            return run(all.toArray(String[]::new));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
