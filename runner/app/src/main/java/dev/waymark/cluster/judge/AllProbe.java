package dev.waymark.cluster.judge;

import dev.waymark.check.ObservedShare;
import dev.waymark.cluster.diagnose.Diagnosis;
import java.util.List;
import java.util.stream.Collectors;

/** Several conditions at once, each watched at the same time; the first that cannot hold decides. */
record AllProbe(List<Probe> parts) implements Probe {

    @Override
    public Finding finding() {
        List<Finding> findings = parts.stream().map(Probe::finding).toList();
        List<Finding> open =
                findings.stream().filter(one -> one.state() != State.HOLDS).toList();
        String expected = findings.stream().map(Finding::expected).collect(Collectors.joining("; "));
        if (open.isEmpty()) {
            return Finding.holds(expected, join(findings)).with(shares(findings));
        }
        State state = Verdicts.worst(open);
        List<Finding> decisive =
                open.stream().filter(one -> one.state() == state).toList();
        return new Finding(
                state,
                join(decisive, Finding::expected),
                join(decisive),
                decisive.stream().flatMap(one -> one.difference().stream()).toList(),
                shares(findings));
    }

    private static List<ObservedShare> shares(List<Finding> findings) {
        return findings.stream().flatMap(one -> one.shares().stream()).toList();
    }

    private static String join(List<Finding> findings) {
        return join(findings, Finding::observed);
    }

    private static String join(List<Finding> findings, java.util.function.Function<Finding, String> part) {
        return findings.stream().map(part).distinct().collect(Collectors.joining("; "));
    }

    @Override
    public Diagnosis diagnose() {
        State state = finding().state();
        return Verdicts.merge(
                parts.stream().filter(part -> part.finding().state() == state).toList());
    }

    @Override
    public void close() {
        parts.forEach(Probe::close);
    }
}
