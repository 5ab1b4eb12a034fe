package dev.waymark.sandbox.api.discovery;

import dev.waymark.sandbox.api.wire.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The OpenAPI v2 document, which describes nothing.
 *
 * <p>Clients take everything they need from v3, but {@code kubectl} reads v2 for a kind that it does not find there, and
 * gives up with an error about downloads when there is no document.
 */
final class OpenApiV2 {
    private static final String ASKED = "application/com.github.proto-openapi.spec.v2";
    private static final String PROTOBUF = ASKED + ".v1.0+protobuf";
    private static final int SWAGGER = 1;
    private static final int INFO = 2;
    private static final int PATHS = 8;

    private OpenApiV2() {}

    static Reply answer(String accept) {
        if (!accept.contains(ASKED)) {
            return Reply.ok(Map.of("swagger", "2.0", "info", info(), "paths", Map.of(), "definitions", Map.of()));
        }
        byte[] title = field(1, bytes(info().get("title")));
        byte[] version = field(2, bytes(info().get("version")));
        byte[] document =
                join(field(SWAGGER, bytes("2.0")), field(INFO, join(title, version)), field(PATHS, new byte[0]));
        return new Reply(200, PROTOBUF, document, List.of());
    }

    private static Map<String, String> info() {
        return Map.of(
                "title", "Kubernetes", "version", (String) ServerVersion.tree().get("gitVersion"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A field of protobuf whose content is shorter than 128 bytes. */
    private static byte[] field(int number, byte[] content) {
        return join(new byte[] {(byte) (number << 3 | 2), (byte) content.length}, content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
