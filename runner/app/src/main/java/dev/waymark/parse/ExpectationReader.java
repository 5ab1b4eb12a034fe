package dev.waymark.parse;

import dev.waymark.check.Expectation;
import dev.waymark.check.TextMatch;
import dev.waymark.parse.YamlNode.Entry;
import dev.waymark.parse.YamlNode.Mapping;
import dev.waymark.parse.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what answers must be: the {@code expect} of requests. */
final class ExpectationReader {
    static final List<String> KEYS = List.of("status", "headers", "body", "fasterThan", "slowerThan");
    static final List<String> HEADER_KEYS = List.of("contains", "lacks", "matches");

    private ExpectationReader() {}

    /** Any answer at all. */
    static Expectation any() {
        return new Expectation(Optional.empty(), Map.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    static Expectation read(Fields fields) {
        if (fields.entries().isEmpty()) {
            fields.problems().error("no-condition", "'expect' demands nothing", fields.position(), "Write status: 200");
        }
        Map<String, TextMatch> headers = new LinkedHashMap<>();
        List<String> absent = new ArrayList<>();
        fields.mapping("headers").map(Mapping::entries).orElse(List.of()).forEach(entry -> {
            String name = entry.key().toLowerCase(Locale.ROOT);
            if (entry.value() instanceof Scalar scalar && scalar.value().isEmpty()) {
                absent.add(name);
            } else {
                header(entry, fields).ifPresent(match -> headers.put(name, match));
            }
        });
        Optional<Duration> faster = fields.duration("fasterThan");
        Optional<Duration> slower = fields.duration("slowerThan");
        if (faster.isPresent() && slower.isPresent() && slower.get().compareTo(faster.get()) >= 0) {
            fields.problems()
                    .error(
                            "range",
                            "no answer is slower than 'slowerThan' and faster than 'fasterThan'",
                            fields.place("slowerThan"),
                            "");
        }
        return new Expectation(
                fields.integer("status", 100, 599), headers, List.copyOf(absent), body(fields), faster, slower);
    }

    /** A plain text means exactly that value. */
    private static Optional<TextMatch> header(Entry entry, Fields fields) {
        if (!(entry.value() instanceof Mapping mapping)) {
            return fields.text(entry.key(), entry.value()).map(TextMatch.Equal::new);
        }
        Fields demands = new Fields(mapping, "header '" + entry.key() + "'", HEADER_KEYS, fields.problems());
        List<TextMatch> matches = TextMatchReader.read(demands);
        if (matches.isEmpty() && demands.misspelt()) {
            return Optional.empty();
        }
        if (matches.size() != 1) {
            fields.problems()
                    .error(
                            "header",
                            "a header needs exactly one demand",
                            mapping.position(),
                            "One of: " + String.join(", ", HEADER_KEYS));
            return Optional.empty();
        }
        return Optional.of(matches.get(0));
    }

    private static List<TextMatch> body(Fields fields) {
        Optional<Fields> demands = fields.fields("body", TextMatchReader.KEYS);
        List<TextMatch> matches = demands.map(TextMatchReader::read).orElse(List.of());
        if (demands.isPresent() && demands.get().entries().isEmpty()) {
            fields.problems()
                    .error(
                            "no-condition",
                            "'body' demands nothing",
                            fields.place("body"),
                            "One or more of: " + String.join(", ", TextMatchReader.KEYS));
        }
        return matches;
    }
}
