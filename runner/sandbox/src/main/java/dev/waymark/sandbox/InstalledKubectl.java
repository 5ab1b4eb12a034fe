package dev.waymark.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code kubectl} of this machine, if it has one.
 *
 * @param program where it is
 * @param minor its minor version: 32 for 1.32; empty when it does not tell one
 */
record InstalledKubectl(Path program, Optional<Integer> minor) {
    /** The oldest that speaks WebSocket for commands in pods and for ports. */
    private static final int OLDEST = 30;

    private static final long PATIENCE_SECONDS = 5;
    private static final Pattern VERSION = Pattern.compile("v1\\.(\\d+)");

    /** The first on a search path. */
    static Optional<InstalledKubectl> on(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new InstalledKubectl(program, minor(program)));
    }

    /** Whether it works with a sandbox. */
    boolean works() {
        return minor.filter(version -> version >= OLDEST).isPresent();
    }

    /** What it is, for people. */
    String described() {
        return program + minor.map(version -> " (1." + version + ")").orElse(" (tells no version)");
    }

    private static Optional<Integer> minor(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "version", "--client")
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            try (InputStream output = process.getInputStream()) {
                process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
                    process.destroyForcibly();
                    return process;
                });
                Matcher matcher = VERSION.matcher(new String(output.readAllBytes(), StandardCharsets.UTF_8));
                return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
