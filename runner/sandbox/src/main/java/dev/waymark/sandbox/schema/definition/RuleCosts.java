package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the rules of one definition cost together, and the words for what is too much, as in
 * {@code k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation}. Not thread-safe.
 */
final class RuleCosts {
    private static final double MOST_FOR_A_RULE = 10_000_000;
    private static final double MOST_FOR_ALL = 100_000_000;
    private static final int NAMED = 4;

    private final Problems problems;
    private final List<Expensive> expensive = new ArrayList<>();
    private double total;

    private record Expensive(String path, double cost) {}

    RuleCosts(Problems problems) {
        this.problems = problems;
    }

    /** Counts an expression; refuses one that is too expensive by itself. */
    void add(String path, String what, double cost) {
        if (cost > MOST_FOR_A_RULE) {
            problems.forbidden(path, exceeds("estimated " + what + " cost", cost / MOST_FOR_A_RULE));
        }
        total += cost;
        if (cost >= MOST_FOR_ALL / 100) {
            expensive.add(new Expensive(path, cost));
        }
    }

    /** Refuses expressions that are too expensive together. */
    void finish(String path) {
        if (total <= MOST_FOR_ALL) {
            return;
        }
        expensive.stream()
                .sorted(Comparator.comparingDouble(Expensive::cost).reversed())
                .limit(NAMED)
                .forEach(each -> problems.forbidden(
                        each.path(),
                        "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema"));
        problems.forbidden(
                path,
                exceeds(
                        "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema",
                        total / MOST_FOR_ALL));
    }

    private static String exceeds(String what, double factor) {
        String times =
                factor > 100 ? "more than 100x" : String.format(Locale.ROOT, factor < 1.5 ? "%fx" : "%.1fx", factor);
        return what + " exceeds budget by factor of " + times + " (try simplifying the rule, or adding maxItems,"
                + " maxProperties, and maxLength where arrays, maps, and strings are declared)";
    }

    /**
     * How often what is in a schema's values can occur, given how often they occur themselves; empty for no bound.
     *
     * @param occurrences how often the values occur; empty for no bound
     */
    static Optional<Double> inside(Object schema, Optional<Double> occurrences) {
        String type = Tree.text(schema, "type").orElse("");
        boolean map =
                type.equals("object") && Tree.at(schema, "additionalProperties").isPresent();
        if (!map && !type.equals("array")) {
            return occurrences;
        }
        return occurrences.flatMap(times ->
                Tree.number(schema, map ? "maxProperties" : "maxItems").map(most -> times * Math.max(0, most)));
    }
}
