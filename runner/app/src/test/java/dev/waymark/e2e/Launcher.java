package dev.waymark.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Drives the launcher as a user does, with a home and state folders of its own. */
final class Launcher {
    /** Far above what any of these runs takes; a run that reaches it hangs. */
    private static final Duration LIMIT = Duration.ofMinutes(25);

    private final Path folder;
    private final Path launcher;
    private final List<String> unset;

    /**
     * What a run left behind.
     *
     * @param exit the exit code
     */
    record Result(int exit, String out, String err) {
        /** Both streams, for messages of failed tests. */
        String all() {
            return "exit " + exit + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
        }
    }

    private Launcher(Path folder, Path launcher, List<String> unset) {
        this.folder = folder;
        this.launcher = launcher;
        this.unset = unset;
    }

    /** The launcher of this build, run in a folder of the test's own. */
    static Launcher in(Path folder) {
        return new Launcher(folder, repository().resolve("waymark"), List.of());
    }

    /** The same, through another path to the launcher. */
    Launcher through(Path other) {
        return new Launcher(folder, other, unset);
    }

    /** The same, without a variable of the environment. */
    Launcher without(String variable) {
        return new Launcher(folder, launcher, List.of(variable));
    }

    /** The variables of a home with state folders of its own, made below a folder. */
    static Map<String, String> home(Path folder) {
        Map<String, String> variables = new HashMap<>();
        try {
            variables.put(
                    "HOME", Files.createDirectories(folder.resolve("home")).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String kind : List.of("state", "cache", "config", "data")) {
            variables.put(
                    "XDG_" + kind.toUpperCase(Locale.ROOT) + "_HOME",
                    folder.resolve(kind).toString());
        }
        return variables;
    }

    static Path repository() {
        return Path.of(System.getProperty("waymark.launcher"))
                .toAbsolutePath()
                .normalize()
                .getParent();
    }

    Result run(String... arguments) {
        return run(Map.of(), arguments);
    }

    Result run(Map<String, String> environment, String... arguments) {
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            Process process = start(environment, out, err, arguments);
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("no end after " + LIMIT + ":\n" + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Starts a run without input and leaves it to the caller. */
    Process start(Map<String, String> environment, Path out, Path err, String... arguments) throws IOException {
        return builder(environment, arguments)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    /** Starts a run without input, whose output is the caller's pipe. */
    Process start(Map<String, String> environment, Path err, String... arguments) throws IOException {
        return builder(environment, arguments)
                .redirectInput(new File("/dev/null"))
                .redirectError(err.toFile())
                .start();
    }

    /** Starts a run whose input and output are the caller's pipes. */
    Process piped(String... arguments) throws IOException {
        return piped(Map.of(), arguments);
    }

    Process piped(Map<String, String> environment, String... arguments) throws IOException {
        return builder(environment, arguments)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessBuilder builder(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(launcher.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> variables = builder.environment();
        variables.putAll(home(folder));
        variables.remove("KUBECONFIG");
        variables.putAll(environment);
        unset.forEach(variables::remove);
        return builder;
    }
}
