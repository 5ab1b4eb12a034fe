package dev.waymark.cluster.judge;

import dev.waymark.check.Check;
import dev.waymark.check.CheckEvaluator;
import dev.waymark.check.CheckProgress;
import dev.waymark.check.CheckScope;
import dev.waymark.check.Evidence;
import dev.waymark.check.Outcome;
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
        private final Instant start = clock.instant();
        private Optional<Instant> holdsSince = Optional.empty();
        private Optional<Instant> awaySince = Optional.empty();

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
                progress.waiting(evidence(finding, List.of(), now), remaining(now));
                if (!signal.await(TICK)) {
                    return new Outcome.Errored(evidence(finding, List.of(), now), "interrupted");
                }
            }
        }

        private Optional<Outcome> decide(Finding finding, Instant now) {
            State state = finding.state();
            holdsSince = state == State.HOLDS ? Optional.of(holdsSince.orElse(now)) : Optional.empty();
            awaySince = state == State.BLOCKED ? Optional.of(awaySince.orElse(now)) : Optional.empty();
            Duration waited = Duration.between(start, now);
            if (holdsSince
                    .filter(since -> !now.isBefore(since.plus(check.stays())))
                    .isPresent()) {
                return Optional.of(new Outcome.Passed(evidence(finding, List.of(), now), waited));
            }
            if (progress.cancelled()) {
                return Optional.of(
                        new Outcome.Errored(evidence(finding, List.of(), now), "it was stopped while it waited"));
            }
            boolean over = holdsSince.isEmpty() && remaining(now).isZero();
            boolean away = awaySince
                    .filter(since -> over || now.isAfter(since.plus(AWAY)))
                    .isPresent();
            if (away) {
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

        private Duration remaining(Instant now) {
            Duration left = Duration.between(now, start.plus(check.within()).plus(progress.extension()));
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
