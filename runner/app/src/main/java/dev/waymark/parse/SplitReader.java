package dev.waymark.parse;

import dev.waymark.check.Split;
import dev.waymark.check.Split.By;
import dev.waymark.parse.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how answers must be shared out: the {@code split} of requests. */
final class SplitReader {
    static final List<String> KEYS = List.of("by", "shares", "tolerance", "error");
    static final List<String> LOG_KEYS = List.of("namespace", "text");
    static final List<String> BY = List.of("header", "json", "body", "log");
    private static final String BY_ADVICE = "Write by: status, or {header: ..}, {json: ..}, {body: ..}, {log: ..}";

    /** Shares are written with few decimals; a sum this near to 100 is meant to be 100. */
    private static final double ROUNDING = 0.01;

    private final Fields fields;
    private final Problems problems;

    private SplitReader(Fields fields) {
        this.fields = fields;
        this.problems = fields.problems();
    }

    static Optional<Split> read(Fields fields) {
        return new SplitReader(fields).read();
    }

    private Optional<Split> read() {
        Optional<By> by = by();
        Map<String, Double> shares = shares(by);
        double tolerance = bounded("tolerance", 0, 50, Split.DEFAULT_TOLERANCE);
        double error = bounded("error", 0, 0.5, Split.DEFAULT_ERROR);
        return by.map(what -> new Split(what, shares, tolerance, error));
    }

    private Optional<By> by() {
        Optional<YamlNode> node = fields.get("by");
        if (node.flatMap(YamlNode::asMapping).isEmpty()) {
            return fields.required("by").flatMap(word -> {
                if (word.equals("status")) {
                    return Optional.of(new By.Status());
                }
                problems.error(
                        "split-by", "answers cannot be told apart by '" + word + "'", fields.place("by"), BY_ADVICE);
                return Optional.empty();
            });
        }
        Fields by = fields.fields("by", BY).orElseThrow();
        if (by.entries().size() != 1) {
            problems.error("split-by", "'by' needs exactly one key", by.position(), BY_ADVICE);
            return Optional.empty();
        }
        return by(by.entries().get(0).key(), by);
    }

    private Optional<By> by(String key, Fields by) {
        return switch (key) {
            case "header" -> by.text(key).map(By.Header::new);
            case "json" -> by.text(key).map(By.Json::new);
            case "body" -> by.text(key).filter(pattern -> hasGroup(pattern, by)).map(By.Body::new);
            case "log" ->
                by.fields(key, LOG_KEYS).flatMap(log -> {
                    Optional<String> text = log.required("text");
                    return log.required("namespace").flatMap(space -> text.map(line -> new By.Log(space, line)));
                });
            default -> Optional.empty();
        };
    }

    private boolean hasGroup(String pattern, Fields by) {
        if (!TextMatchReader.isPattern(pattern, by, "body")) {
            return false;
        }
        boolean group = Pattern.compile(pattern).matcher("").groupCount() > 0;
        if (!group) {
            problems.error(
                    "split-by", "the expression has no group", by.place("body"), "Put the part that differs in ( )");
        }
        return group;
    }

    private Map<String, Double> shares(Optional<By> by) {
        Map<String, Double> shares = new LinkedHashMap<>();
        if (!fields.has("shares")) {
            problems.error("missing-key", "'split' needs 'shares'", fields.position(), "shares: {v1: 70, v2: 30}");
        }
        fields.mapping("shares").map(Mapping::entries).orElse(List.of()).forEach(entry -> {
            fields.number(entry.key(), entry.value()).ifPresent(share -> shares.put(entry.key(), share));
            if (by.orElse(null) instanceof By.Log) {
                WorkloadReader.verify(entry.key(), "shares", fields);
            }
        });
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (fields.has("shares") && Math.abs(sum - 100) > ROUNDING) {
            problems.error(
                    "shares",
                    "the shares sum to " + trimmed(sum) + ", not to 100",
                    fields.place("shares"),
                    "Shares are percentages of all answers");
        }
        if (shares.values().stream().anyMatch(share -> share < 0)) {
            problems.error("shares", "a share cannot be negative", fields.place("shares"), "");
        }
        return shares;
    }

    private double bounded(String key, double above, double most, double byDefault) {
        Optional<Double> number = fields.number(key);
        if (number.isPresent() && (number.get() <= above || number.get() > most)) {
            problems.error(
                    "range", "'" + key + "' must be more than 0 and at most " + trimmed(most), fields.place(key), "");
        }
        return number.orElse(byDefault);
    }

    private static String trimmed(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
