package dev.waymark.sandbox.exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs of this machine, started without anything of the user's environment. */
final class HostProcess {
    /** The search path of a container image; it is also where this machine's own tools are looked for. */
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final int LONGEST_COMPLAINT = 2000;

    private HostProcess() {}

    /** A command whose environment is the search path alone. */
    static ProcessBuilder clean(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(located(command));
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", PATH, "LC_ALL", "C"));
        return builder;
    }

    /** The file of a tool of this machine. */
    static Optional<Path> tool(String name) {
        return Arrays.stream(PATH.split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The path of a tool of this machine, or its bare name when it is not there, for the error that will say so. */
    static String path(String tool) {
        return tool(tool).map(Path::toString).orElse(tool);
    }

    /** A script that comes with this package. */
    static String script(String name) {
        try (InputStream script = HostProcess.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What a process that has ended wrote to its standard error, for a message. */
    static String complaint(Process process) {
        try {
            byte[] text = process.getErrorStream().readNBytes(LONGEST_COMPLAINT);
            return new String(text, StandardCharsets.UTF_8).strip().replace('\n', ' ');
        } catch (IOException unreadable) {
            return "it said nothing";
        }
    }

    private static List<String> located(List<String> command) {
        List<String> located = new ArrayList<>(command);
        located.set(0, path(command.get(0)));
        return located;
    }
}
