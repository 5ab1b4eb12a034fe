package dev.waymark.cluster.judge;

import dev.waymark.check.Condition;
import dev.waymark.check.Sender;
import dev.waymark.cluster.access.CommandFailure;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.Failures;
import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Workload;
import dev.waymark.cluster.diagnose.Diagnosis;
import dev.waymark.cluster.diagnose.RequestDiagnosis;
import dev.waymark.cluster.diagnose.WorkloadDiagnosis;
import dev.waymark.cluster.requests.Answer;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whether requests come back as they should. They are sent in rounds, on a thread of their own, until the probe is
 * closed: what does not hold is tried again after 250 ms, then after half as long again with jitter, up to 3 s.
 */
final class RequestsProbe implements Probe {
    private static final double FIRST_PAUSE = 250;
    private static final double LONGEST_PAUSE = 3_000;

    private final Condition.Requests wanted;
    private final Connection connection;
    private final RandomGenerator random;
    private final Runnable changed;
    private final RequestRound round;
    private final Standing standing;
    private volatile Optional<CommandFailure> failure = Optional.empty();
    private volatile boolean closed;

    RequestsProbe(Probes probes, Condition.Requests wanted, Runnable changed) {
        this.wanted = wanted;
        this.connection = probes.connection();
        this.random = probes.random();
        this.changed = changed;
        this.round = wanted.split().isPresent() ? new SplitRound(probes, wanted) : new PlainRound(probes, wanted);
        this.standing = new Standing(Finding.unknown(round.expected(), "no answer yet"));
        connection.later(0, () -> run(1, FIRST_PAUSE));
    }

    private void run(int number, double pause) {
        if (closed) {
            return;
        }
        Finding finding = outcome(number);
        standing.ended(finding);
        changed.run();
        boolean holds = finding.state() == State.HOLDS;
        double wait = holds ? LONGEST_PAUSE : pause * random.nextDouble(0.8, 1.2);
        double next = holds ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause * 1.5);
        connection.later((long) wait, () -> run(number + 1, next));
    }

    private Finding outcome(int number) {
        try {
            Finding finding = round.run(number, this::report);
            failure = Optional.empty();
            return finding;
        } catch (CommandFailure e) {
            failure = Optional.of(e);
            return Finding.lacking(round.expected(), e.getMessage());
        } catch (KubernetesClientException e) {
            failure = Optional.empty();
            return new Finding(State.BLOCKED, round.expected(), Failures.explain(e), List.of());
        }
    }

    /** An interim report; whether to go on. */
    private boolean report(Finding interim) {
        standing.meanwhile(interim);
        changed.run();
        return !closed;
    }

    @Override
    public Finding finding() {
        return standing.now();
    }

    @Override
    public Diagnosis diagnose() {
        if (failure.isPresent()) {
            return unsent(failure.get());
        }
        List<Answer> answers = round.lastAnswers();
        Diagnosis diagnosis = new RequestDiagnosis(new Objects(connection)).of(wanted, answers);
        return round.advice()
                .map(advice -> new Diagnosis(diagnosis.causes(), advice))
                .orElse(diagnosis);
    }

    private Diagnosis unsent(CommandFailure why) {
        List<String> causes = new ArrayList<>(List.of(why.getMessage()));
        if (wanted.from() instanceof Sender.Pod pod) {
            causes.addAll(new WorkloadDiagnosis(new Objects(connection))
                    .of(Workload.of(pod.namespace(), pod.workload()))
                    .causes());
        }
        return new Diagnosis(causes, why.advice());
    }

    @Override
    public void close() {
        closed = true;
    }
}
