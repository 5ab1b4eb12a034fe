package dev.waymark.cluster.judge;

import dev.waymark.check.Condition;
import dev.waymark.check.Mismatch;
import dev.waymark.check.Wording;
import dev.waymark.cluster.CelExpression;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.ObjectWatch;
import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Snapshot;
import dev.waymark.cluster.diagnose.Diagnosis;
import dev.waymark.cluster.diagnose.ObjectDiagnosis;
import java.util.List;
import java.util.Optional;

/** Whether an expression is true of an object, by watch. Fields that the object does not have yet may still come. */
final class CelProbe implements Probe {
    private final Condition.Cel wanted;
    private final CelExpression expression;
    private final Connection connection;
    private final ObjectWatch watch;

    /** @throws IllegalArgumentException when the expression cannot be read */
    CelProbe(Connection connection, Condition.Cel wanted, Runnable changed) {
        this.wanted = wanted;
        this.expression = CelExpression.of(wanted.expression());
        this.connection = connection;
        this.watch = new ObjectWatch(connection, wanted.resource(), changed);
    }

    @Override
    public Finding finding() {
        String expected = Wording.of(wanted);
        Snapshot snapshot = watch.snapshot();
        if (snapshot.trouble().isPresent()) {
            State state = snapshot.known() ? State.NOT_YET : State.BLOCKED;
            return new Finding(state, expected, snapshot.trouble().get(), List.of());
        }
        if (!snapshot.known()) {
            return Finding.unknown(expected, "the cluster has not answered yet");
        }
        if (snapshot.objects().isEmpty()) {
            return Finding.lacking(
                    expected,
                    new Mismatch(
                            wanted.resource() + " does not exist", List.of("- " + wanted.resource(), "+ nothing")));
        }
        Optional<String> mismatch = expression.mismatch(snapshot.objects().get(0));
        return mismatch.map(why -> Finding.lacking(expected, why))
                .orElseGet(() -> Finding.holds(expected, "it is true"));
    }

    @Override
    public Diagnosis diagnose() {
        Snapshot snapshot = watch.snapshot();
        ObjectDiagnosis diagnosis = new ObjectDiagnosis(new Objects(connection));
        if (snapshot.trouble().isPresent()) {
            return diagnosis.ofTrouble(wanted.resource(), snapshot.trouble().get());
        }
        return snapshot.objects().isEmpty()
                ? diagnosis.ofMissing(wanted.resource())
                : diagnosis.of(snapshot.objects(), Optional.empty());
    }

    @Override
    public void close() {
        watch.close();
    }
}
