package dev.waymark.sandbox.mesh.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** The texts of a claim, which may lie within others; one text counts as a list of words divided by spaces. */
    public List<String> texts(List<String> path) {
        Object value = payload;
        for (String name : path) {
            if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
                return List.of();
            }
            value = map.get(name);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value instanceof Map ? List.of() : List.of(String.valueOf(value).split(" "));
    }
}
