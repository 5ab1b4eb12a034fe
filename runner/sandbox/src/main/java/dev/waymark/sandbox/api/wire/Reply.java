package dev.waymark.sandbox.api.wire;

import dev.waymark.sandbox.object.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A complete answer.
 *
 * @param code the HTTP status
 * @param contentType the media type of the body
 * @param body the bytes of the body
 * @param warnings sentences for {@code Warning} headers, in order
 */
public record Reply(int code, String contentType, byte[] body, List<String> warnings) {
    public static final String JSON = "application/json";

    public Reply {
        warnings = List.copyOf(warnings);
    }

    public static Reply ok(Object tree) {
        return json(200, tree);
    }

    public static Reply json(int code, Object tree) {
        return new Reply(code, JSON, Json.bytes(tree), List.of());
    }

    public static Reply text(int code, String text) {
        return new Reply(code, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), List.of());
    }

    public static Reply of(ApiError error) {
        return json(error.code(), error.status()).warning(error.warnings());
    }

    public Reply as(String type) {
        return new Reply(code, type, body, warnings);
    }

    public Reply warning(List<String> sentences) {
        List<String> all = new ArrayList<>(sentences);
        all.addAll(warnings);
        return new Reply(code, contentType, body, all);
    }
}
