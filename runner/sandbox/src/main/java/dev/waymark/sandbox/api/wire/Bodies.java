package dev.waymark.sandbox.api.wire;

import dev.waymark.sandbox.object.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Request bodies of every media type that the server takes, as trees. Thread-safe. */
public final class Bodies {
    public static final String YAML = "application/yaml";
    public static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

    /** How many bytes of an unreadable body are shown. */
    private static final int SHOWN = 30;

    private final YamlReader yaml;

    public Bodies(YamlReader yaml) {
        this.yaml = yaml;
    }

    /**
     * The tree of an object's body.
     *
     * @param kind what the object has to be
     * @throws ApiError 400 for a body that cannot be read, 415 for a media type that is not taken
     */
    public Json.Parsed object(String kind, String contentType, byte[] body) {
        return switch (contentType) {
            case "", "*/*", Reply.JSON -> json(kind, body);
            case YAML -> yaml(body);
            case PROTOBUF -> protobuf(body);
            default -> throw unsupported(List.of(Reply.JSON, YAML, PROTOBUF));
        };
    }

    private static Json.Parsed json(String kind, byte[] body) {
        Json.Parsed parsed;
        try {
            parsed = Json.parse(body);
        } catch (IllegalArgumentException e) {
            throw unrecognized(kind, e.getMessage(), body);
        }
        if (parsed.tree() instanceof Map<?, ?>) {
            return parsed;
        }
        String word =
                parsed.tree() instanceof List<?> ? "array" : parsed.tree() instanceof String ? "string" : "number";
        throw unrecognized(
                kind,
                "json: cannot unmarshal " + word + " into Go value of type struct { APIVersion string"
                        + " \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }",
                body);
    }

    private static ApiError unrecognized(String kind, String why, byte[] body) {
        return ApiError.badRequest("the object provided is unrecognized (must be of type " + kind
                + "): couldn't get version/kind; json parse error: " + why + " (" + summary(body) + ")");
    }

    /** The beginning of a body, as text where it looks like an object. */
    private static String summary(byte[] body) {
        if (body.length == 0) {
            return "<empty>";
        }
        byte[] start = Arrays.copyOf(body, Math.min(body.length, SHOWN));
        String shown = body[0] == '{'
                ? new String(start, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(start);
        return body.length > SHOWN ? shown + " ..." : shown;
    }

    /** The tree of a YAML text; JSON is read as such, which is quicker and finds duplicate fields. */
    public Json.Parsed yaml(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.stripLeading().startsWith("{")) {
            try {
                return Json.parse(body);
            } catch (IllegalArgumentException flowStyle) {
                return readYaml(text);
            }
        }
        return readYaml(text);
    }

    private Json.Parsed readYaml(String text) {
        try {
            return new Json.Parsed(yaml.read(text), List.of());
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("error decoding YAML: " + e.getMessage());
        }
    }

    private static Json.Parsed protobuf(byte[] body) {
        try {
            return new Json.Parsed(Protobuf.parse(body), List.of());
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("error decoding the request body as protobuf: " + e.getMessage());
        }
    }

    /** The refusal of a media type, with those that are taken. */
    public static ApiError unsupported(List<String> accepted) {
        return new ApiError(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: "
                        + String.join(", ", accepted),
                Map.of());
    }
}
