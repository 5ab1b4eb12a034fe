package dev.waymark.cluster.judge;

import dev.waymark.check.Condition;
import dev.waymark.check.Difference;
import dev.waymark.check.Mismatch;
import dev.waymark.check.Range;
import dev.waymark.check.ResourceQuery;
import dev.waymark.check.StatusCondition;
import dev.waymark.check.TreeDemands;
import dev.waymark.check.TreeMatch;
import dev.waymark.check.Wording;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.ObjectWatch;
import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Snapshot;
import dev.waymark.cluster.access.StatusConditions;
import dev.waymark.cluster.access.Trees;
import dev.waymark.cluster.diagnose.Diagnosis;
import dev.waymark.cluster.diagnose.ObjectDiagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether objects are there and are as wanted, by watch. */
final class ResourceProbe implements Probe {
    private static final Range SOME = new Range(1, Optional.empty());

    private final Condition.Resource wanted;
    private final Connection connection;
    private final ObjectWatch watch;

    ResourceProbe(Connection connection, Condition.Resource wanted, Runnable changed) {
        this.wanted = wanted;
        this.connection = connection;
        this.watch = new ObjectWatch(connection, wanted.resource(), changed);
    }

    @Override
    public Finding finding() {
        Snapshot snapshot = watch.snapshot();
        if (snapshot.trouble().isPresent()) {
            State state = snapshot.known() ? State.NOT_YET : State.BLOCKED;
            return new Finding(state, expected(), snapshot.trouble().get(), List.of());
        }
        if (!snapshot.known()) {
            return Finding.unknown(expected(), "the cluster has not answered yet");
        }
        List<List<Difference>> wrong = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Map<String, Object> object : snapshot.objects()) {
            List<Difference> differences = differences(object);
            if (!differences.isEmpty()) {
                wrong.add(differences);
                names.add(Trees.name(object));
            }
        }
        int right = snapshot.objects().size() - wrong.size();
        if (wanted.count().orElse(SOME).contains(right)) {
            return Finding.holds(expected(), right == 1 ? seen(snapshot) : right + " as wanted");
        }
        return lacking(snapshot.objects().size(), right, names, wrong);
    }

    private String seen(Snapshot snapshot) {
        List<String> words = new ArrayList<>();
        wanted.status().ifPresent(status -> words.add(status.type() + " is " + Wording.of(status)));
        snapshot.objects().stream()
                .filter(object -> differences(object).isEmpty())
                .findFirst()
                .flatMap(object -> TreeDemands.seen(wanted.match(), object, Wording.FEW))
                .ifPresent(words::add);
        if (words.isEmpty()) {
            return wanted.match().isEmpty() ? "it is there" : "it is as wanted";
        }
        return String.join(", ", words);
    }

    private Finding lacking(int all, int right, List<String> names, List<List<Difference>> wrong) {
        ResourceQuery query = wanted.resource();
        if (all == 0) {
            return Finding.lacking(
                    expected(),
                    new Mismatch(
                            query.name().isPresent() ? query + " does not exist" : "there is no " + query,
                            List.of("- " + query, "+ nothing")));
        }
        if (wrong.isEmpty()) {
            return Finding.lacking(expected(), "there are " + right);
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < wrong.size(); i++) {
            lines.add("  " + query.kind() + " " + names.get(i));
            wrong.get(i).forEach(difference -> lines.addAll(difference.lines()));
        }
        String first = names.get(0) + ": " + wrong.get(0).get(0);
        String observed = query.name().isPresent() ? first : right + " of " + all + " as wanted; " + first;
        return Finding.lacking(expected(), new Mismatch(observed, lines));
    }

    private List<Difference> differences(Map<String, Object> object) {
        List<Difference> differences = new ArrayList<>(TreeMatch.differences(wanted.match(), object));
        wanted.status().ifPresent(status -> differences.addAll(StatusConditions.differences(status, object)));
        return differences;
    }

    private String expected() {
        return Wording.of(wanted);
    }

    @Override
    public Diagnosis diagnose() {
        Snapshot snapshot = watch.snapshot();
        ObjectDiagnosis diagnosis = new ObjectDiagnosis(new Objects(connection));
        if (snapshot.trouble().isPresent()) {
            return diagnosis.ofTrouble(wanted.resource(), snapshot.trouble().get());
        }
        List<Map<String, Object>> wrong = snapshot.objects().stream()
                .filter(object -> !differences(object).isEmpty())
                .toList();
        return wrong.isEmpty()
                ? diagnosis.ofMissing(wanted.resource())
                : diagnosis.of(wrong, wanted.status().map(StatusCondition::type));
    }

    @Override
    public void close() {
        watch.close();
    }
}
