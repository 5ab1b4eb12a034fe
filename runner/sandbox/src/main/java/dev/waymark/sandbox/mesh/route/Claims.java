package dev.waymark.sandbox.mesh.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a verified token says of the end user.
 *
 * @param payload the token's claims: texts, numbers, flags, lists and maps
 */
public record Claims(Map<String, Object> payload) {
    public Claims {
        payload = Map.copyOf(payload);
    }

    /** Issuer and subject, as {@code issuer/subject}. */
    public Optional<String> principal() {
        return text("iss").flatMap(issuer -> text("sub").map(subject -> issuer + "/" + subject));
    }

    /** A claim that is one text. */
    public Optional<String> text(String claim) {
        return Optional.ofNullable(payload.get(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** A claim that is a text, a number or a flag, as text. */
    public Optional<String> scalar(String claim) {
        return Optional.ofNullable(payload.get(claim))
                .filter(value -> !(value instanceof List) && !(value instanceof Map))
                .map(String::valueOf);
    }

    /** The texts of a claim, which may lie within others; numbers and flags are no texts, as in Envoy's metadata. */
    public List<String> texts(List<String> path) {
        Object value = payload;
        for (String name : path) {
            if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
                return List.of();
            }
            value = map.get(name);
        }
        List<?> all = value instanceof List<?> list ? list : List.of(value);
        return all.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** The same with some claims, whose words are divided by spaces, as lists of words. */
    public Claims divided(Set<String> claims) {
        Map<String, Object> divided = new LinkedHashMap<>(payload);
        claims.forEach(claim -> text(claim).ifPresent(words -> divided.put(claim, List.of(words.split(" ")))));
        return new Claims(divided);
    }
}
