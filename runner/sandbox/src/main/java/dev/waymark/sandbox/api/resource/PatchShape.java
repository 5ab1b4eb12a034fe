package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.object.ApiError;
import java.util.List;
import java.util.Map;

/** Checks that a patch has the form of its media type, and says in the words of Go's decoder that it has not. */
final class PatchShape {
    private static final String LEAD = "error decoding patch: ";
    private static final List<String> TEXTS = List.of("op", "path", "from");

    private PatchShape() {}

    /** A list of operations. */
    static void operations(Object patch) {
        if (!(patch instanceof List<?> operations)) {
            throw unfit(LEAD, patch, "Go value of type []handlers.jsonPatchOp");
        }
        for (Object operation : operations) {
            if (!(operation instanceof Map<?, ?> fields)) {
                throw unfit(LEAD, operation, "Go value of type handlers.jsonPatchOp");
            }
            for (String field : TEXTS) {
                Object value = fields.get(field);
                if (value != null && !(value instanceof String)) {
                    throw unfit(LEAD, value, "Go struct field jsonPatchOp." + field + " of type string");
                }
            }
        }
    }

    /** An object. */
    static void object(Object patch, boolean strategic) {
        if (!(patch instanceof Map<?, ?>)) {
            throw unfit(strategic ? "" : LEAD, patch, "Go value of type map[string]interface {}");
        }
    }

    /** The refusal of a text that is no JSON. */
    static ApiError malformed(String problem, boolean strategic) {
        return ApiError.badRequest((strategic ? "" : LEAD) + problem);
    }

    private static ApiError unfit(String lead, Object value, String wanted) {
        return ApiError.badRequest(lead + "json: cannot unmarshal " + word(value) + " into " + wanted);
    }

    private static String word(Object value) {
        if (value instanceof Map<?, ?>) {
            return "object";
        }
        if (value instanceof List<?>) {
            return "array";
        }
        return value instanceof String ? "string" : value instanceof Boolean ? "bool" : "number";
    }
}
