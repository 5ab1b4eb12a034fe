package dev.waymark.sandbox.api.wire;

import dev.waymark.sandbox.object.ApiError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /** The parameters of a query in its encoded form; those that cannot be decoded are left out, as Go does. */
    public static Query parse(String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            try {
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                if (!name.isEmpty()) {
                    values.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
                }
            } catch (IllegalArgumentException malformed) {
                continue;
            }
        }
        return new Query(values);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
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
