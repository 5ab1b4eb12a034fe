package dev.waymark.session;

import dev.waymark.check.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the learner fares with one step. */
final class StepProgress {

    /** A clock that is kept right bit by bit has not been set. */
    private static final Duration DRIFT = Duration.ofSeconds(5);

    private StepState state = StepState.PENDING;
    private Instant opened = Instant.EPOCH;
    private Stopwatch open = Stopwatch.started();
    private Duration before = Duration.ZERO;
    private Duration spent = Duration.ZERO;
    private int tries;
    private int hints;
    private List<Proof> proofs = List.of();
    private final Set<String> done = new HashSet<>();
    private final Set<String> asWritten = new HashSet<>();

    StepState state() {
        return state;
    }

    /**
     * When the step was opened, as what happened since is stamped: when the clock has been set back since then, by the
     * time that has passed.
     */
    Instant opened(Instant now) {
        Instant counted = now.minus(open.passed());
        return counted.plus(DRIFT).isBefore(opened) ? counted : opened;
    }

    Duration spent() {
        return spent;
    }

    int tries() {
        return tries;
    }

    /** How many hints were asked for. */
    int hints() {
        return hints;
    }

    /** The checks that held when the step was passed. */
    List<Proof> proofs() {
        return proofs;
    }

    void proved(List<Proof> held) {
        proofs = List.copyOf(held);
    }

    Set<String> asWritten() {
        return asWritten;
    }

    boolean done(String command) {
        return done.contains(command);
    }

    void open(Instant now) {
        state = StepState.OPEN;
        opened = now;
        open = Stopwatch.started();
        before = spent;
        done.clear();
        asWritten.clear();
    }

    void ran(String command, boolean unchanged) {
        state = StepState.OPEN;
        done.add(command);
        if (unchanged) {
            asWritten.add(command);
        } else {
            asWritten.remove(command);
        }
    }

    void tried() {
        tries++;
    }

    void end(StepState end) {
        state = end;
        spent = before.plus(open.passed());
    }

    /** Takes over how an earlier session left the step. */
    void earlier(Entry.Ended end, List<Proof> held) {
        state = end.state();
        tries = end.tries();
        hints = end.hints();
        spent = end.spent();
        proofs = List.copyOf(held);
    }

    /** The number of the hint to show next, from 0; the last one again when all have been shown. */
    int nextHint(int total) {
        int hint = Math.min(hints, total - 1);
        hints++;
        return hint;
    }
}
