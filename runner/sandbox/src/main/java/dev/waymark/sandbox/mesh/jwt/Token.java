package dev.waymark.sandbox.mesh.jwt;

import dev.waymark.sandbox.mesh.route.Claims;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSON Web Token (RFC 7519) that has been read and not yet verified.
 *
 * @param algorithm how it is signed, such as {@code RS256}
 * @param key the name of the key; an empty string when it names none
 * @param claims what it says
 * @param encodedPayload its middle part as it came
 */
record Token(String algorithm, String key, Claims claims, String encodedPayload, String signed, byte[] signature) {
    private static final Pattern ALGORITHM = Pattern.compile("(RS|PS|ES|HS)(256|384|512)");

    /** Clocks may differ by this much. */
    private static final long SKEW_SECONDS = 60;

    /** Thrown for a token that cannot be read. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        UnreadableException(Problem problem) {
            super(problem.text());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    static Token read(String text) throws UnreadableException {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new UnreadableException(Problem.FORMAT);
        }
        JsonObject header = json(parts[0], Problem.HEADER);
        JsonObject payload = json(parts[1], Problem.PAYLOAD);
        String algorithm = header.getValue("alg") instanceof String given ? given : "";
        if (!ALGORITHM.matcher(algorithm).matches()) {
            throw new UnreadableException(Problem.SIGNATURE);
        }
        return new Token(
                algorithm,
                header.getValue("kid") instanceof String id ? id : "",
                new Claims(plain(payload)),
                parts[1],
                parts[0] + "." + parts[1],
                bytes(parts[2], Problem.SIGNATURE));
    }

    private static JsonObject json(String part, Problem otherwise) throws UnreadableException {
        try {
            return new JsonObject(new String(bytes(part, otherwise), StandardCharsets.UTF_8));
        } catch (DecodeException notJson) {
            throw new UnreadableException(otherwise);
        }
    }

    private static byte[] bytes(String part, Problem otherwise) throws UnreadableException {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException notEncoded) {
            throw new UnreadableException(otherwise);
        }
    }

    private static Map<String, Object> plain(JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.forEach(entry ->
                Optional.ofNullable(entry.getValue()).ifPresent(value -> map.put(entry.getKey(), plain(value))));
        return map;
    }

    private static Object plain(Object value) {
        if (value instanceof JsonObject object) {
            return plain(object);
        }
        return value instanceof JsonArray array
                ? array.stream().filter(Objects::nonNull).map(Token::plain).toList()
                : value;
    }

    /** What is wrong with the time at which it is used. */
    Optional<Problem> untimely(Instant now) {
        if (time("exp").filter(end -> now.getEpochSecond() > end + SKEW_SECONDS).isPresent()) {
            return Optional.of(Problem.EXPIRED);
        }
        return time("nbf")
                .filter(start -> now.getEpochSecond() < start - SKEW_SECONDS)
                .map(early -> Problem.TOO_EARLY);
    }

    private Optional<Long> time(String claim) {
        return claims.scalar(claim)
                .filter(text -> text.matches("\\d{1,18}(\\.\\d+)?"))
                .map(text -> (long) Double.parseDouble(text));
    }

    List<String> audiences() {
        return claims.texts(List.of("aud"));
    }
}
