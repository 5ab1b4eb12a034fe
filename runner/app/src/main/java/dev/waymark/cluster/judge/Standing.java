package dev.waymark.cluster.judge;

import java.util.Optional;

/**
 * How requests stand that are sent in rounds. What a round has shown stands until the next one has ended: a round that is
 * under way knows less, whether its time runs out or something must hold for a while. Thread-safe.
 */
final class Standing {
    private Finding now;
    private Optional<Finding> ended = Optional.empty();

    Standing(Finding before) {
        this.now = before;
    }

    synchronized Finding now() {
        return now;
    }

    /** A round has ended with this. What a cluster that is away has kept from being seen stands for nothing later. */
    synchronized void ended(Finding finding) {
        now = finding;
        ended = Optional.of(finding).filter(one -> one.state() != State.BLOCKED);
    }

    /** What a round that is under way knows; of one that does not hold yet the shares go on. */
    synchronized void meanwhile(Finding interim) {
        now = ended.map(last -> last.state() == State.HOLDS ? last : last.with(interim.shares()))
                .orElse(interim);
    }
}
