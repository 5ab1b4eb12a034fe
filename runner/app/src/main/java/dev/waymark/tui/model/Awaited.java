package dev.waymark.tui.model;

import dev.waymark.check.Evidence;
import dev.waymark.check.Outcome;
import dev.waymark.lab.CheckBlock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A check of the step that waits or is decided.
 *
 * @param number from 1
 * @param lastSeen what it saw last; empty before it has seen anything
 * @param deadline until when it waits; empty while that is not known
 * @param outcome empty while it waits
 */
public record Awaited(
        CheckBlock block,
        int number,
        int total,
        Instant started,
        Optional<Evidence> lastSeen,
        Optional<Instant> deadline,
        Optional<Outcome> outcome) {

    public static Awaited started(CheckBlock block, int number, int total, Instant now) {
        return new Awaited(block, number, total, now, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Awaited saw(Evidence evidence, Duration remaining, Instant now) {
        return new Awaited(
                block, number, total, started, Optional.of(evidence), Optional.of(now.plus(remaining)), outcome);
    }

    public Awaited ended(Outcome end) {
        return new Awaited(block, number, total, started, Optional.of(end.evidence()), deadline, Optional.of(end));
    }
}
