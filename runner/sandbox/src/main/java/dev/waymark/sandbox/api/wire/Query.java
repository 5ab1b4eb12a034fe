package dev.waymark.sandbox.api.wire;

import dev.waymark.sandbox.object.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request's query.
 *
 * @param values every parameter with its values, in order
 */
public record Query(Map<String, List<String>> values) {
    public Query {
        values = Map.copyOf(values);
    }

    /** The first value, or an empty string. */
    public String text(String name) {
        return values.getOrDefault(name, List.of("")).get(0);
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether a parameter says yes: {@code true}, {@code 1}, or no value at all. */
    public boolean flag(String name) {
        return values.containsKey(name) && List.of("", "true", "1").contains(text(name));
    }

    /** A whole number; empty when it is absent. */
    public Optional<Long> number(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw ApiError.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
        }
    }
}
