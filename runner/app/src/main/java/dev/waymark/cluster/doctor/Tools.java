package dev.waymark.cluster.doctor;

import dev.waymark.cluster.access.CommandFailure;
import dev.waymark.cluster.access.CommandResult;
import dev.waymark.cluster.access.CommandRunner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The programs on the path of this machine and their versions. Each is asked once. Not thread-safe. */
final class Tools {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What prints the version without asking a cluster; programs that are not listed know {@code --version}. */
    private static final Map<String, List<String>> QUESTIONS = Map.of(
            "kubectl", List.of("version", "--client", "-o", "json"),
            "oc", List.of("version", "--client", "-o", "json"),
            "istioctl", List.of("version", "--remote=false", "--short"));

    private final CommandRunner machine;
    private final Map<String, Found> known = new HashMap<>();

    Tools(CommandRunner machine) {
        this.machine = machine;
    }

    /** A program: whether it is there, and its version if it tells one. */
    record Found(boolean there, Optional<Version> version) {}

    Found find(String name) {
        return known.computeIfAbsent(name, this::ask);
    }

    private Found ask(String name) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(QUESTIONS.getOrDefault(name, List.of("--version")));
        try {
            CommandResult result = machine.run(command, PATIENCE);
            String output = new String(result.output(), StandardCharsets.UTF_8);
            return new Found(true, Version.find(output).or(() -> Version.find(result.errors())));
        } catch (CommandFailure e) {
            return new Found(false, Optional.empty());
        }
    }

    /** What speaks against a need; empty when it is met. */
    Optional<String> lacking(ToolNeed need) {
        Found found = find(need.name());
        if (!found.there()) {
            return Optional.of(need + " is not on the path");
        }
        return need.atLeast()
                .filter(least -> found.version()
                        .filter(version -> version.compareTo(least) >= 0)
                        .isEmpty())
                .map(least -> need + " is needed, found "
                        + found.version().map(Version::toString).orElse("one that tells no version"));
    }
}
