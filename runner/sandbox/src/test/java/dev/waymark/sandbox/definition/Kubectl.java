package dev.waymark.sandbox.definition;

import dev.waymark.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The kubectl of this machine on a sandbox.
 *
 * @param directory for manifests, output and kubectl's cache
 */
public record Kubectl(Sandbox sandbox, Path directory) {

    /** The exit code, and both streams. */
    public record Result(int code, String out, String err) {}

    public Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.putAll(sandbox.environment());
        environment.put("HOME", directory.toString());
        environment.put("KUBECACHEDIR", directory.resolve("cache").toString());
        try {
            Path out = Files.createTempFile(directory, "out", "");
            Path err = Files.createTempFile(directory, "err", "");
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Result apply(String manifest, String... options) {
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
