package dev.waymark.sandbox.registry.patch;

import dev.waymark.sandbox.object.ApiError;
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
        String field = "Invalid value: \"" + new GoText().map(patch) + "\": " + reason(unreadable.group(1));
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
