package dev.waymark.parse;

import dev.waymark.check.Logged;
import dev.waymark.check.Range;
import dev.waymark.check.TextMatch;
import java.util.List;
import java.util.Optional;

/** Reads demands on logs: {@code {namespace: shop, workload: deploy/web, contains: GET, lines: {atLeast: 1}}}. */
final class LoggedReader {
    static final List<String> KEYS = List.of("namespace", "workload", "container", "contains", "matches", "lines");

    private LoggedReader() {}

    static Optional<Logged> read(Fields fields) {
        Optional<String> namespace = fields.required("namespace");
        Optional<String> workload = WorkloadReader.read(fields);
        String container = fields.text("container").orElse("");
        Range lines = RangeReader.read(fields, "lines").orElseGet(() -> new Range(1, Optional.empty()));
        List<TextMatch> matches = TextMatchReader.read(fields);
        if (matches.size() != 1 && !fields.misspelt()) {
            fields.problems()
                    .error(
                            "log-line",
                            "one of 'contains' and 'matches' must say which lines count",
                            fields.position(),
                            "");
        }
        if (namespace.isEmpty() || workload.isEmpty() || matches.size() != 1) {
            return Optional.empty();
        }
        return Optional.of(new Logged(namespace.get(), workload.get(), container, matches.get(0), lines));
    }
}
