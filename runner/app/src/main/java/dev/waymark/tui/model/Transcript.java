package dev.waymark.tui.model;

import dev.waymark.check.Execution;
import dev.waymark.lab.Command;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The commands that ran in a step, the latest last. What earlier ones printed is shortened and folded. */
public record Transcript(List<Run> runs) {

    private static final int MOST_RUNS = 30;
    private static final int LINES_OF_EARLIER = 300;

    public static final Transcript EMPTY = new Transcript(List.of());

    public Transcript {
        runs = List.copyOf(runs);
    }

    public Transcript start(Command command, String script, Instant now) {
        List<Run> next = new ArrayList<>();
        for (Run run : runs.subList(Math.max(0, runs.size() - MOST_RUNS), runs.size())) {
            next.add(run.printed(run.output().last(LINES_OF_EARLIER)).folded(true));
        }
        next.add(new Run(command, script, Output.EMPTY, now, Optional.empty(), false));
        return new Transcript(next);
    }

    public Transcript printed(String text, long left) {
        return last(run -> run.printed(run.output().without(left).append(text)));
    }

    /** The lines that the latest command has printed, those that are not kept any more among them. */
    public long printed() {
        return last().map(run -> run.output().dropped() + run.output().size()).orElse(0L);
    }

    public Transcript ended(Execution execution) {
        return last(run -> run.ended(execution));
    }

    public Optional<Run> last() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }

    /** Folds all when one is open, and opens all when none is. */
    public Transcript toggleFolds() {
        boolean fold = runs.stream().anyMatch(run -> !run.folded());
        return new Transcript(runs.stream().map(run -> run.folded(fold)).toList());
    }

    private Transcript last(UnaryOperator<Run> change) {
        if (runs.isEmpty()) {
            return this;
        }
        List<Run> next = new ArrayList<>(runs);
        next.set(next.size() - 1, change.apply(next.get(next.size() - 1)));
        return new Transcript(next);
    }
}
