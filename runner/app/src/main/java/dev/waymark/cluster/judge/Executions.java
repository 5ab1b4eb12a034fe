package dev.waymark.cluster.judge;

import dev.waymark.check.Execution;
import dev.waymark.cluster.diagnose.Diagnosis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What past commands of the lab say about themselves. */
final class Executions {
    /** Of an output too long to be kept in memory, so much is looked at. */
    private static final int MOST = 32 << 20;

    private static final int LAST_LINES = 5;
    private static final String ESCAPE_SEQUENCES =
            "\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|[@-Z\\\\-_])";

    private Executions() {}

    /** Why there is no exit code to judge, if there is none. */
    static Optional<String> unended(String command, Optional<Execution> execution) {
        if (execution.isEmpty()) {
            return Optional.of("`" + command + "` has not been run");
        }
        return switch (execution.get().ending()) {
            case EXITED -> Optional.empty();
            case CANCELLED -> Optional.of("it was cancelled");
            case TIMED_OUT -> Optional.of("it was stopped at its time limit");
            case BACKGROUND -> Optional.of("it still runs in the background");
            case SHELL_LOST -> Optional.of("the shell went away while it ran");
        };
    }

    /** Everything it printed, as far as it was kept. */
    static String printed(Execution execution) {
        if (execution.full().isEmpty()) {
            return execution.output();
        }
        try (InputStream file = Files.newInputStream(execution.full().get())) {
            return new String(file.readNBytes(MOST), StandardCharsets.UTF_8).replaceAll(ESCAPE_SEQUENCES, "");
        } catch (IOException e) {
            return execution.output();
        }
    }

    /** The end of what it printed, where the reason usually stands. */
    static Diagnosis diagnose(String command, Optional<Execution> execution) {
        if (execution.isEmpty()) {
            return new Diagnosis(List.of(), "Run the command `" + command + "` of this step first");
        }
        List<String> lines =
                execution.get().output().lines().filter(line -> !line.isBlank()).toList();
        List<String> causes = new ArrayList<>();
        lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                .forEach(line -> causes.add("`" + command + "` printed: " + line));
        return new Diagnosis(causes, "Read what `" + command + "` printed, put it right and run it again");
    }
}
