package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.Tree;
import java.util.Map;
import java.util.Optional;

/** The {@code Percent} of Istio's API: an object with a number from 0 to 100. */
final class Percentages {
    private Percentages() {}

    /** The number in a field; an object without one stands for 0, a field that is not there for nothing. */
    static Optional<Double> read(Map<String, Object> tree, String field) {
        return Tree.at(tree, field)
                .map(percent -> Tree.at(percent, "value")
                        .filter(Number.class::isInstance)
                        .map(value -> ((Number) value).doubleValue())
                        .orElse(0.0));
    }
}
