package dev.waymark.sandbox.api.wire;

import dev.waymark.sandbox.object.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Request bodies of every media type that the server takes, as trees. Thread-safe. */
public final class Bodies {
    public static final String YAML = "application/yaml";
    public static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

    private final YamlReader yaml;

    public Bodies(YamlReader yaml) {
        this.yaml = yaml;
    }

    /**
     * The tree of an object's body.
     *
     * @throws ApiError 400 for a body that cannot be read, 415 for a media type that is not taken
     */
    public Json.Parsed object(String contentType, byte[] body) {
        return switch (contentType) {
            case "", "*/*", Reply.JSON -> json(body);
            case YAML -> yaml(body);
            case PROTOBUF -> protobuf(body);
            default -> throw unsupported(List.of(Reply.JSON, YAML, PROTOBUF));
        };
    }

    /** The tree of a JSON text. */
    public static Json.Parsed json(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("error decoding the request body as JSON: " + e.getMessage());
        }
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
