package dev.waymark.sandbox.registry.patch;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The refusal of a strategic merge patch that makes of an object what its kind cannot hold. A server converts the patched
 * tree, and does not read it again, so that it says it in the words of {@code k8s.io/apimachinery/pkg/runtime}.
 */
public final class UnfitPatch {
    private static final Pattern UNREADABLE = Pattern.compile("(?s).* cannot be handled as a \\w+: (.*)");
    private static final Pattern TYPE =
            Pattern.compile("json: cannot unmarshal (\\w+)( \\S+)? into Go struct field \\S+ of type (\\S+)");
    private static final Map<String, String> KINDS =
            Map.of("number", "int64", "array", "slice", "object", "map", "string", "string", "bool", "bool");

    private UnfitPatch() {}

    /** The refusal in place of an error of reading the outcome; other errors stay as they are. */
    public static ApiError of(Map<String, Object> patch, ApiError error) {
        Matcher unreadable = UNREADABLE.matcher(error.getMessage());
        if (error.code() != 400 || !unreadable.matches() || unreadable.group(1).startsWith("strict decoding error")) {
            return error;
        }
        return refused("\"" + new GoText().map(patch) + "\"", reason(unreadable.group(1)));
    }

    /**
     * The refusal of what a JSON or merge patch makes of an object, which a server reads again as a whole; other errors
     * stay as they are.
     *
     * @param document the patched object, as a JSON text in quotes
     */
    public static ApiError of(String document, ApiError error) {
        Matcher unreadable = UNREADABLE.matcher(error.getMessage());
        boolean strict = unreadable.matches() && unreadable.group(1).startsWith("strict decoding error");
        return error.code() == 400 && unreadable.matches() && !strict ? refused(document, unreadable.group(1)) : error;
    }

    /**
     * The refusal of an applied configuration that makes of an object what its kind cannot hold, which a server converts
     * once fields are merged; other errors stay as they are.
     */
    public static ApiError applied(KubeObject given, ApiError error) {
        Matcher unreadable = UNREADABLE.matcher(error.getMessage());
        if (error.code() != 400 || !unreadable.matches()) {
            return error;
        }
        String version = given.apiVersion().contains("/") ? given.apiVersion() : "/" + given.apiVersion();
        String kind = version + ", Kind=" + given.kind();
        Matcher type = TYPE.matcher(unreadable.group(1));
        String why = type.matches()
                ? "cannot convert " + (type.group(1).equals("number") ? "float64" : type.group(1)) + " to "
                        + type.group(3)
                : unreadable.group(1);
        return new ApiError(
                500,
                "",
                "failed to convert new object (" + given.namespace() + "/" + given.name() + "; " + kind
                        + ") to proper version: unable to convert unstructured object to " + kind + ": " + why,
                Map.of());
    }

    private static ApiError refused(String value, String why) {
        String field = "Invalid value: " + value + ": " + why;
        Map<String, Object> cause = Map.of("reason", "FieldValueInvalid", "message", field, "field", "patch");
        return new ApiError(422, "Invalid", " \"\" is invalid: patch: " + field, Map.of("causes", List.of(cause)));
    }

    private static String reason(String why) {
        Matcher type = TYPE.matcher(why);
        if (!type.matches()) {
            return why;
        }
        String kind = KINDS.getOrDefault(type.group(1), type.group(1));
        String wanted = type.group(3);
        if (wanted.startsWith("[]")) {
            return "cannot restore slice from " + kind;
        }
        if (wanted.startsWith("map[")) {
            return "cannot restore map from " + kind;
        }
        return wanted.contains(".") ? "cannot restore struct from: " + kind : "unrecognized type: " + wanted;
    }
}
