package dev.waymark.sandbox.schema.cel;

import java.util.Optional;
import java.util.function.Function;

/**
 * How large the values of a type can be, with those inside them. Immutable.
 *
 * @param most how many bytes a text, items a list, or entries a map may have; 0 for values of other types
 * @param fields the extent of an object's fields
 * @param keys the extent of a map's keys
 * @param values the extent of a list's items, or of a map's values
 */
public record Extent(
        double most, Function<String, Optional<Extent>> fields, Optional<Extent> keys, Optional<Extent> values) {

    /** A value with nothing inside. */
    public static Extent of(double most) {
        return new Extent(most, field -> Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Extent object(Function<String, Optional<Extent>> fields) {
        return new Extent(0, fields, Optional.empty(), Optional.empty());
    }

    public static Extent list(double most, Extent items) {
        return new Extent(most, field -> Optional.empty(), Optional.empty(), Optional.of(items));
    }

    public static Extent map(double most, Extent keys, Extent values) {
        return new Extent(most, field -> Optional.empty(), Optional.of(keys), Optional.of(values));
    }
}
