package dev.waymark.parse;

import dev.waymark.parse.YamlNode.Scalar;
import java.util.Optional;

/** Reads numbers in the forms that people write: YAML's, and {@code 1e-6} without a point. */
final class Numbers {
    private Numbers() {}

    static Optional<Double> of(YamlNode node) {
        if (!(node instanceof Scalar scalar) || scalar.toJava() instanceof Boolean) {
            return Optional.empty();
        }
        try {
            double number = Double.parseDouble(scalar.text());
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
