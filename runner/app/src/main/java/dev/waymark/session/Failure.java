package dev.waymark.session;

import dev.waymark.check.Evidence;
import dev.waymark.check.Execution;
import dev.waymark.check.Leftovers;
import dev.waymark.check.Outcome;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Position;
import dev.waymark.lab.Step;
import dev.waymark.shell.EscapeFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a step failed, for people: what was expected, what was seen, the likely causes and what to do next.
 *
 * @param position the command or check in the lab
 * @param summary one line
 * @param details further lines, without control characters
 */
public record Failure(Position position, String summary, List<String> details) {

    private static final int LAST_LINES = 12;

    public Failure {
        details = List.copyOf(details);
    }

    /** The failure of a command by its end. */
    public static Failure of(Command command, Execution execution) {
        int wanted = command.exit().orElse(0);
        String summary = "command '" + command.name() + "' "
                + switch (execution.ending()) {
                    case TIMED_OUT -> "took longer than it may and was stopped after " + words(execution.duration());
                    case CANCELLED -> "was stopped";
                    case EXITED, BACKGROUND, SHELL_LOST ->
                        command.background()
                                ? "ended with exit code " + execution.exitCode() + " although it should go on"
                                : "ended with exit code " + execution.exitCode();
                };
        List<String> details = new ArrayList<>();
        if (command.mode() instanceof Command.Mode.Background background) {
            background.until().ifPresent(text -> details.add("Expected: \"" + text + "\" in its output"));
        } else {
            details.add("Expected: exit code " + wanted);
        }
        List<String> lines = execution.output().lines().toList();
        if (!lines.isEmpty()) {
            details.add("It printed" + (lines.size() > LAST_LINES ? " at the end:" : ":"));
            lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                    .forEach(line -> details.add("  " + line));
        }
        if (execution.ending() == Execution.Ending.TIMED_OUT) {
            details.add(
                    "Next: a slow command can have more time with {timeout=...}, an endless one needs {background}");
        }
        execution.full().ifPresent(file -> details.add("All of its output is in " + file));
        return new Failure(command.position(), summary, details);
    }

    /** The failure of a check. */
    public static Failure of(CheckBlock check, Outcome outcome) {
        Evidence evidence = outcome.evidence();
        List<String> details = new ArrayList<>();
        add(details, "Expected: ", evidence.expected());
        add(details, "Observed: ", evidence.observed());
        if (!evidence.difference().isEmpty()) {
            details.add("Difference (- wanted, + seen):");
            evidence.difference().forEach(line -> details.add("  " + line));
        }
        if (!evidence.causes().isEmpty()) {
            details.add(evidence.causes().size() == 1 ? "Likely cause:" : "Likely causes:");
            evidence.causes().forEach(cause -> add(details, "- ", cause));
        }
        advice(outcome).forEach(advice -> add(details, "Next: ", advice));
        check.check().hints().on(evidence).ifPresent(hint -> add(details, "Hint: ", hint));
        return new Failure(check.position(), summary(outcome), details);
    }

    /** The failure of a lab that does not leave the cluster as it was. */
    public static Failure of(Lab lab, Leftovers leftovers) {
        List<String> details = new ArrayList<>();
        details.add("Expected: the cluster after the clean-up equal to the cluster before the lab");
        leftovers.lines().forEach(line -> add(details, "", line));
        details.add("Next: let the clean-up undo what the steps do");
        Position position =
                lab.cleanup().map(Step::position).orElse(lab.steps().get(0).position());
        return new Failure(position, "the lab does not leave the cluster as it was", details);
    }

    /** All of it as text. */
    public String text() {
        return String.join(
                "\n", Stream.concat(Stream.of(summary), details.stream()).toList());
    }

    private static String summary(Outcome outcome) {
        if (outcome instanceof Outcome.TimedOut timedOut) {
            return "the check did not hold within " + words(timedOut.waited());
        } else if (outcome instanceof Outcome.Errored errored) {
            return "the check could not be judged: " + EscapeFilter.plain(errored.problem());
        }
        return "the check does not hold";
    }

    private static Stream<String> advice(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return Stream.of(failed.advice()).filter(text -> !text.isBlank());
        } else if (outcome instanceof Outcome.TimedOut timedOut) {
            return Stream.of(timedOut.advice()).filter(text -> !text.isBlank());
        }
        return Stream.empty();
    }

    /** Adds a text of any number of lines, the later ones indented as the first one is. */
    private static void add(List<String> details, String label, String text) {
        List<String> lines = EscapeFilter.plain(text).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            details.add((i == 0 ? label : " ".repeat(label.length())) + lines.get(i));
        }
    }

    private static String words(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1000 ? millis + " ms" : (millis + 500) / 1000 + " s";
    }
}
