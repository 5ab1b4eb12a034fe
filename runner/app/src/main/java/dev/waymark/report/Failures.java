package dev.waymark.report;

import dev.waymark.check.Evidence;
import dev.waymark.check.Execution;
import dev.waymark.check.Execution.Ending;
import dev.waymark.check.Outcome;
import dev.waymark.lab.Position;
import dev.waymark.session.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What made a step fail, in words. */
public final class Failures {
    private Failures() {}

    /**
     * The reason for a failure.
     *
     * @param headline one line
     * @param details expected, observed, causes, advice; a line each
     * @param position the check or command
     */
    public record Reason(String headline, List<String> details, Position position) {}

    /** The reason why a step failed; empty when it did not. */
    public static Optional<Reason> of(StepReport step) {
        if (step.state() != StepState.FAILED) {
            return Optional.empty();
        }
        return step.checks().stream()
                .filter(judged -> !judged.outcome().passed())
                .reduce((first, second) -> second)
                .map(judged -> of(judged.outcome(), judged.check().position()))
                .or(() -> lastWrong(step).map(Failures::of))
                .or(() -> Optional.of(new Reason(
                        "the step did not pass", List.of(), step.step().position())));
    }

    private static Optional<StepReport.Ran> lastWrong(StepReport step) {
        return step.commands().stream()
                .filter(ran -> ran.execution().ending() != Ending.BACKGROUND)
                .reduce((first, second) -> second);
    }

    private static Reason of(Outcome outcome, Position position) {
        Evidence evidence = outcome.evidence();
        List<String> details = new ArrayList<>();
        details.add("expected: " + evidence.expected());
        details.add("observed: " + evidence.observed());
        details.addAll(evidence.difference());
        evidence.causes().forEach(cause -> details.add("likely cause: " + cause));
        String headline;
        if (outcome instanceof Outcome.Failed failed) {
            headline = "the check failed: " + evidence.observed();
            details.add("next: " + failed.advice());
        } else if (outcome instanceof Outcome.TimedOut late) {
            headline = "the check did not hold within " + late.waited().toSeconds() + " s: " + evidence.observed();
            details.add("next: " + late.advice());
        } else if (outcome instanceof Outcome.Errored errored) {
            headline = "the check could not be judged: " + errored.problem();
        } else {
            headline = "the check was not passed: " + evidence.observed();
        }
        return new Reason(headline, details, position);
    }

    private static Reason of(StepReport.Ran ran) {
        Execution execution = ran.execution();
        String name = "the command '" + ran.command().name() + "' ";
        String headline = switch (execution.ending()) {
            case TIMED_OUT -> name + "was stopped at its time limit";
            case CANCELLED -> name + "was cancelled";
            case SHELL_LOST -> name + "ended the shell";
            default ->
                name + "ended with exit code " + execution.exitCode()
                        + ran.command()
                                .exit()
                                .map(code -> " where " + code + " was expected")
                                .orElse("");
        };
        List<String> lines = execution.output().lines().toList();
        List<String> tail = lines.subList(Math.max(0, lines.size() - 10), lines.size());
        return new Reason(headline, tail, ran.command().position());
    }
}
