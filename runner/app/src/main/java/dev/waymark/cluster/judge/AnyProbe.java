package dev.waymark.cluster.judge;

import dev.waymark.cluster.diagnose.Diagnosis;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Several conditions of which one is enough; all are watched at the same time. */
record AnyProbe(List<Probe> parts) implements Probe {

    @Override
    public Finding finding() {
        List<Finding> findings = parts.stream().map(Probe::finding).toList();
        Optional<Finding> right =
                findings.stream().filter(one -> one.state() == State.HOLDS).findFirst();
        if (right.isPresent()) {
            return right.get();
        }
        boolean hopeless = findings.stream().allMatch(one -> one.state() == State.NEVER);
        boolean seen = findings.stream().anyMatch(one -> one.state() == State.NOT_YET);
        boolean blocked = findings.stream().allMatch(one -> one.state() == State.BLOCKED);
        State state = hopeless ? State.NEVER : blocked ? State.BLOCKED : seen ? State.NOT_YET : State.UNKNOWN;
        return new Finding(
                state,
                findings.stream().map(Finding::expected).collect(Collectors.joining("; or ")),
                findings.stream().map(Finding::observed).collect(Collectors.joining("; ")),
                findings.stream().flatMap(one -> one.difference().stream()).toList());
    }

    @Override
    public Diagnosis diagnose() {
        return Verdicts.merge(parts);
    }

    @Override
    public void close() {
        parts.forEach(Probe::close);
    }
}
