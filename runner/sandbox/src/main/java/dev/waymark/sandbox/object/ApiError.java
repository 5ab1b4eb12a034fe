package dev.waymark.sandbox.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal in the words of a Kubernetes API server; {@link #status()} is what goes over the wire.
 *
 * <p>The texts follow {@code k8s.io/apimachinery/pkg/api/errors}.
 */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final transient Map<String, Object> details;
    private final transient List<String> warnings = new ArrayList<>();

    /**
     * One cause of an invalid object.
     *
     * @param reason such as {@code FieldValueInvalid}
     * @param field the path, such as {@code spec.rules[0]}; {@code <nil>} where there is none
     * @param message the text after the path
     */
    public record Cause(String reason, String field, String message) {}

    public ApiError(int code, String reason, String message, Map<String, Object> details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = Map.copyOf(details);
    }

    /** The same refusal, with sentences that the client is warned by all the same. */
    public ApiError warning(List<String> sentences) {
        ApiError warned = new ApiError(code, reason, getMessage(), details);
        warned.warnings.addAll(sentences);
        warned.warnings.addAll(warnings);
        return warned;
    }

    /** Sentences for {@code Warning} headers. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** The {@code Status} object. */
    public Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.put("metadata", Map.of());
        status.put("status", "Failure");
        status.put("message", getMessage());
        status.put("reason", reason);
        // Clients look into the details of these two without asking whether there are any.
        if (!details.isEmpty() || code == 404 || code == 405) {
            status.put("details", details);
        }
        status.put("code", (long) code);
        return status;
    }

    public static ApiError notFound(Kind kind, String name) {
        return new ApiError(404, "NotFound", kind.resource() + " \"" + name + "\" not found", details(kind, name));
    }

    public static ApiError alreadyExists(Kind kind, String name) {
        return new ApiError(
                409, "AlreadyExists", kind.resource() + " \"" + name + "\" already exists", details(kind, name));
    }

    public static ApiError conflict(Kind kind, String name, String why) {
        return new ApiError(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind.resource() + " \"" + name + "\": " + why,
                details(kind, name));
    }

    public static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequest", message, Map.of());
    }

    public static ApiError forbidden(Kind kind, String name, String why) {
        return new ApiError(
                403, "Forbidden", kind.resource() + " \"" + name + "\" is forbidden: " + why, details(kind, name));
    }

    public static ApiError expired(String message) {
        return new ApiError(410, "Expired", message, Map.of());
    }

    /** An object that its schema or rules refuse: {@code Gateway.x "w" is invalid: spec.y: ...}. */
    public static ApiError invalid(Kind kind, String name, List<Cause> causes) {
        List<String> texts = causes.stream()
                .map(cause -> cause.field() + ": " + cause.message())
                .toList();
        String what = texts.size() == 1 ? texts.get(0) : "[" + String.join(", ", texts) + "]";
        String subject = kind.group().isEmpty() ? kind.kind() : kind.kind() + "." + kind.group();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("name", name);
        details.put("group", kind.group());
        details.put("kind", kind.kind());
        details.put(
                "causes",
                causes.stream()
                        .map(cause -> Map.<String, Object>of(
                                "reason", cause.reason(), "message", cause.message(), "field", cause.field()))
                        .toList());
        return new ApiError(422, "Invalid", subject + " \"" + name + "\" is invalid: " + what, details);
    }

    private static Map<String, Object> details(Kind kind, String name) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("name", name);
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        details.put("kind", kind.plural());
        return details;
    }
}
