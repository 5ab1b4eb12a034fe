package dev.waymark.check;

import java.util.Map;

/**
 * How answers must be shared out.
 *
 * @param by what tells the shares apart
 * @param shares the wanted share of each, in percent, summing to 100; in order
 * @param tolerance the difference, in points, from which a share counts as another one
 * @param error the probability of a wrong verdict
 */
public record Split(By by, Map<String, Double> shares, double tolerance, double error) {
    public static final double DEFAULT_TOLERANCE = 10;
    public static final double DEFAULT_ERROR = 1e-6;

    /** What tells the shares apart. */
    public sealed interface By {

        record Status() implements By {}

        record Header(String name) implements By {}

        /** A field of a JSON body, as a path of names with dots. */
        record Json(String path) implements By {}

        /** The first group of a regular expression found in the body. */
        record Body(String pattern) implements By {}

        /** Which workload logs a line with this text; the shares' names are workloads such as deploy/cars-v1. */
        record Log(String namespace, String text) implements By {}
    }
}
