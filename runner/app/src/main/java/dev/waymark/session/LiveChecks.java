package dev.waymark.session;

import dev.waymark.check.Check;
import dev.waymark.check.CheckEvaluator;
import dev.waymark.check.CheckScope;
import dev.waymark.check.Condition;
import dev.waymark.check.Hints;
import dev.waymark.check.Outcome;
import dev.waymark.lab.CheckBlock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches those checks of the open step that objects of the cluster alone decide, each on a thread of its own, and tells
 * when one begins and when it ceases to hold, whoever has brought that about. It passes no step.
 */
final class LiveChecks implements AutoCloseable {

    /** No step is open for longer. */
    private static final Duration LONG = Duration.ofDays(7);

    private final Supplier<CheckEvaluator> evaluator;
    private final Consumer<Event> listener;
    private final List<CheckRun> runs = new ArrayList<>();

    /** @param evaluator may block while the cluster is not there yet */
    LiveChecks(Supplier<CheckEvaluator> evaluator, Consumer<Event> listener) {
        this.evaluator = evaluator;
        this.listener = listener;
    }

    /** Turns to the checks of another step. */
    void follow(List<CheckBlock> checks, Instant opened) {
        close();
        for (CheckBlock check : checks) {
            if (Judgement.durable(check.check().condition())) {
                CheckRun run = new CheckRun((lastSeen, remaining) -> {});
                runs.add(run);
                Thread thread = new Thread(() -> watch(check, opened, run), "waymark-live-check");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    /** Nothing more is told. */
    @Override
    public void close() {
        runs.forEach(CheckRun::cancel);
        runs.clear();
    }

    /** Ends when the cluster cannot be asked: the check itself will say so. */
    private void watch(CheckBlock block, Instant opened, CheckRun run) {
        Condition condition = block.check().condition();
        boolean holds = false;
        while (true) {
            Check next = new Check(holds ? new Condition.Not(condition) : condition, LONG, Duration.ZERO, Hints.none());
            Outcome outcome = evaluator.get().await(next, new CheckScope(Map.of(), opened), run);
            if (run.cancelled() || !outcome.passed()) {
                return;
            }
            holds = !holds;
            listener.accept(new Event.CheckSeen(block, holds));
        }
    }
}
