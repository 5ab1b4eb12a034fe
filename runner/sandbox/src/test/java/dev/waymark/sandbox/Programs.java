package dev.waymark.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The programs that are found on the {@code PATH} of a sandbox, run as a shell runs them.
 *
 * @param directory for output and kubectl's cache
 */
public record Programs(Sandbox sandbox, Path directory) {

    /** The exit code, and both streams. */
    public record Result(int code, String out, String err) {}

    /** Runs one to its end, with nothing to read; after 90 s it is killed. */
    public Result run(String... words) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\"", "sh"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.putAll(sandbox.environment());
        environment.put("HOME", directory.toString());
        environment.put("KUBECACHEDIR", directory.resolve("cache").toString());
        environment.put("LC_ALL", "C.UTF-8");
        try {
            Path out = Files.createTempFile(directory, "out", "");
            Path err = Files.createTempFile(directory, "err", "");
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new Result(
                    process.waitFor(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
