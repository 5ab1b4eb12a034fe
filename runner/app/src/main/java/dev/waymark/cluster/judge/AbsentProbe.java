package dev.waymark.cluster.judge;

import dev.waymark.check.Condition;
import dev.waymark.check.Mismatch;
import dev.waymark.check.Wording;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.ObjectWatch;
import dev.waymark.cluster.access.Snapshot;
import dev.waymark.cluster.access.Trees;
import dev.waymark.cluster.diagnose.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether no object is there that the query names, by watch. A kind that is not served has no objects. */
final class AbsentProbe implements Probe {
    private final Condition.Absent wanted;
    private final ObjectWatch watch;

    AbsentProbe(Connection connection, Condition.Absent wanted, Runnable changed) {
        this.wanted = wanted;
        this.watch = new ObjectWatch(connection, wanted.resource(), changed);
    }

    @Override
    public Finding finding() {
        String expected = Wording.of(wanted);
        Snapshot snapshot = watch.snapshot();
        if (!snapshot.known()) {
            return snapshot.trouble()
                    .map(trouble -> new Finding(State.BLOCKED, expected, trouble, List.of()))
                    .orElse(Finding.unknown(expected, "the cluster has not answered yet"));
        }
        if (snapshot.objects().isEmpty()) {
            return Finding.holds(expected, "there is none");
        }
        String names = snapshot.objects().stream().map(Trees::title).collect(Collectors.joining(", "));
        return Finding.lacking(expected, new Mismatch(names + " still there", List.of("- nothing", "+ " + names)));
    }

    @Override
    public Diagnosis diagnose() {
        List<String> causes = new ArrayList<>();
        for (Map<String, Object> object : watch.snapshot().objects()) {
            boolean deleted = Trees.at(object, "metadata", "deletionTimestamp").isPresent();
            String finalizers = Trees.at(object, "metadata", "finalizers")
                    .map(list -> ", held by the finalizers " + list)
                    .orElse("");
            causes.add(Trees.title(object) + (deleted ? " is being deleted" + finalizers : " has not been deleted"));
        }
        return new Diagnosis(causes, "Delete it, or wait until what holds it has let go");
    }

    @Override
    public void close() {
        watch.close();
    }
}
