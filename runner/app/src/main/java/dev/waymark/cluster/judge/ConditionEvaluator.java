package dev.waymark.cluster.judge;

import dev.waymark.check.Check;
import dev.waymark.check.CheckEvaluator;
import dev.waymark.check.CheckProgress;
import dev.waymark.check.CheckScope;
import dev.waymark.check.Evidence;
import dev.waymark.check.Outcome;
import dev.waymark.check.Stopwatch;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.diagnose.Diagnosis;
import dev.waymark.cluster.traffic.SentRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/** Judges checks against a cluster: watches all of a check's conditions at once and waits for them. Thread-safe. */
public final class ConditionEvaluator implements CheckEvaluator {
    /** How often the waiting thread looks up for a cancellation or an extension. */
    private static final Duration TICK = Duration.ofMillis(100);

    /** How long a cluster may be away before a check is given up. */
    private static final Duration AWAY = Duration.ofSeconds(10);

    /** How long the search for causes may take. */
    private static final Duration DIAGNOSIS = Duration.ofSeconds(5);

    private final Connection connection;
    private final Probes probes;
    private final Clock clock;

    /**
     * @param environment of commands that are run on this machine
     * @param sent takes note of the requests that checks send
     */
    public ConditionEvaluator(
            Connection connection,
            Map<String, String> environment,
            Clock clock,
            RandomGenerator random,
            SentRequests sent) {
        this.connection = connection;
        this.clock = clock;
        this.probes = new Probes(connection, environment, clock, random, sent);
    }

    @Override
    public Outcome await(Check check, CheckScope scope, CheckProgress progress) {
        Signal signal = new Signal();
        try (Probe probe = probes.of(check.condition(), scope, signal::raise)) {
            return new Waiting(check, probe, progress).run(signal);
        } catch (IllegalArgumentException e) {
            Evidence evidence = new Evidence("", e.getMessage(), List.of(), List.of(), clock.instant());
            return new Outcome.Errored(evidence, e.getMessage());
        }
    }

    /** The wait for one check. */
    private final class Waiting {
        private final Check check;
        private final Probe probe;
        private final CheckProgress progress;
        private final Stopwatch waiting = Stopwatch.started();
        private Optional<Stopwatch> holding = Optional.empty();
        private Optional<Stopwatch> away = Optional.empty();

        Waiting(Check check, Probe probe, CheckProgress progress) {
            this.check = check;
            this.probe = probe;
            this.progress = progress;
        }

        Outcome run(Signal signal) {
            while (true) {
                Finding finding = probe.finding();
                Instant now = clock.instant();
                Optional<Outcome> outcome = decide(finding, now);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                progress.waiting(evidence(finding, List.of(), now), remaining());
                if (!signal.await(TICK)) {
                    return new Outcome.Errored(evidence(finding, List.of(), now), "interrupted");
                }
            }
        }

        private Optional<Outcome> decide(Finding finding, Instant now) {
            State state = finding.state();
            holding = state == State.HOLDS ? holding.or(this::begin) : Optional.empty();
            away = state == State.BLOCKED ? away.or(this::begin) : Optional.empty();
            Duration waited = waiting.passed();
            if (holding.filter(since -> since.passed().compareTo(check.stays()) >= 0)
                    .isPresent()) {
                return Optional.of(new Outcome.Passed(evidence(finding, List.of(), now), waited));
            }
            if (progress.cancelled()) {
                return Optional.of(
                        new Outcome.Errored(evidence(finding, List.of(), now), "it was stopped while it waited"));
            }
            boolean over = holding.isEmpty() && remaining().isZero();
            if (away.filter(since -> over || since.passed().compareTo(AWAY) > 0).isPresent()) {
                return Optional.of(new Outcome.Errored(
                        evidence(finding, List.of(), now), "the cluster cannot be asked: " + finding.observed()));
            }
            if (state == State.NEVER) {
                Diagnosis diagnosis = diagnose();
                return Optional.of(
                        new Outcome.Failed(evidence(finding, diagnosis.causes(), now), advice(diagnosis, finding)));
            }
            if (over) {
                Diagnosis diagnosis = diagnose();
                return Optional.of(new Outcome.TimedOut(
                        evidence(finding, diagnosis.causes(), now), advice(diagnosis, finding), waited));
            }
            return Optional.empty();
        }

        private Optional<Stopwatch> begin() {
            return Optional.of(Stopwatch.started());
        }

        private Duration remaining() {
            Duration left = check.within().plus(progress.extension()).minus(waiting.passed());
            return left.isNegative() ? Duration.ZERO : left;
        }

        private Evidence evidence(Finding finding, List<String> causes, Instant now) {
            return new Evidence(
                    finding.expected(), finding.observed(), finding.difference(), causes, now, finding.shares());
        }

        private Diagnosis diagnose() {
            try {
                return connection.inBackground(probe::diagnose).get(DIAGNOSIS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
                return new Diagnosis(List.of(), "");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Diagnosis(List.of(), "");
            }
        }

        private String advice(Diagnosis diagnosis, Finding finding) {
            return diagnosis.advice().isEmpty()
                    ? "Compare what was wanted with what was seen, and run the step's commands again: "
                            + finding.observed()
                    : diagnosis.advice();
        }
    }
}
