package dev.waymark.sandbox.registry.patch;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * JSON patch (RFC 6902) with the peculiarities of an API server: negative indices count from the end, and every failure
 * to apply an operation is told in the same general words.
 */
public final class JsonPatch {
    /** The most operations a server takes in one patch. */
    private static final int MOST_OPERATIONS = 10_000;

    private Object document;

    private JsonPatch(Object document) {
        this.document = document;
    }

    /**
     * The document after the patch; neither argument is changed.
     *
     * @param patch a list of operations, each a map
     * @throws ApiError 413 for too many operations, 422 for one that cannot be applied
     */
    public static Object apply(Object document, Object patch) {
        List<Object> operations = Tree.list(Map.of("operations", patch), "operations");
        if (operations.size() > MOST_OPERATIONS) {
            throw new ApiError(
                    413,
                    "RequestEntityTooLarge",
                    "The allowed maximum operations in a JSON patch is " + MOST_OPERATIONS + ", got "
                            + operations.size(),
                    Map.of());
        }
        JsonPatch state = new JsonPatch(Tree.thaw(document));
        operations.forEach(operation -> state.run(Tree.asMap(operation)));
        return state.document;
    }

    private void run(Map<String, Object> operation) {
        String path = Tree.text(operation, "path").orElseThrow(JsonPatch::rejected);
        switch (Tree.text(operation, "op").orElse("")) {
            case "add" -> add(path, value(operation));
            case "remove" -> remove(path);
            case "replace" -> replace(path, value(operation));
            case "move" -> {
                String from = from(operation);
                Object moved = get(from);
                remove(from);
                add(path, moved);
            }
            case "copy" -> add(path, Tree.thaw(get(from(operation))));
            case "test" -> {
                if (!Objects.equals(exists(path) ? get(path) : null, operation.get("value"))) {
                    throw rejected();
                }
            }
            default -> throw rejected();
        }
    }

    private static Object value(Map<String, Object> operation) {
        if (!operation.containsKey("value")) {
            throw rejected();
        }
        return Tree.thaw(operation.get("value"));
    }

    private static String from(Map<String, Object> operation) {
        return Tree.text(operation, "from").orElseThrow(JsonPatch::rejected);
    }

    private boolean exists(String pointer) {
        try {
            get(pointer);
            return true;
        } catch (ApiError missing) {
            return false;
        }
    }

    private Object get(String pointer) {
        Object here = document;
        for (String part : parts(pointer)) {
            here = child(here, part);
        }
        return here;
    }

    private static Object child(Object parent, String part) {
        if (parent instanceof Map<?, ?> map && map.containsKey(part)) {
            return map.get(part);
        }
        if (parent instanceof List<?> list) {
            return list.get(index(part, list.size() - 1, list.size()));
        }
        throw rejected();
    }

    private void add(String pointer, Object value) {
        List<String> parts = parts(pointer);
        if (parts.isEmpty()) {
            document = value;
            return;
        }
        Object parent = parent(parts);
        String last = parts.get(parts.size() - 1);
        if (parent instanceof List<?>) {
            List<Object> list = listOf(parent);
            list.add(last.equals("-") ? list.size() : index(last, list.size(), list.size() + 1), value);
        } else {
            mapOf(parent).put(last, value);
        }
    }

    private void remove(String pointer) {
        List<String> parts = parts(pointer);
        get(pointer);
        if (parts.isEmpty()) {
            throw rejected();
        }
        Object parent = parent(parts);
        String last = parts.get(parts.size() - 1);
        if (parent instanceof List<?>) {
            List<Object> list = listOf(parent);
            list.remove(index(last, list.size() - 1, list.size()));
        } else {
            mapOf(parent).remove(last);
        }
    }

    private void replace(String pointer, Object value) {
        List<String> parts = parts(pointer);
        get(pointer);
        if (parts.isEmpty()) {
            document = value;
            return;
        }
        Object parent = parent(parts);
        String last = parts.get(parts.size() - 1);
        if (parent instanceof List<?>) {
            List<Object> list = listOf(parent);
            list.set(index(last, list.size() - 1, list.size()), value);
        } else {
            mapOf(parent).put(last, value);
        }
    }

    private Object parent(List<String> parts) {
        Object here = document;
        for (String part : parts.subList(0, parts.size() - 1)) {
            here = child(here, part);
        }
        return here;
    }

    private static int index(String part, int highest, int ifNegative) {
        if (!part.matches("-?\\d{1,9}")) {
            throw rejected();
        }
        int index = Integer.parseInt(part);
        int found = index < 0 ? index + ifNegative : index;
        if (found < 0 || found > highest) {
            throw rejected();
        }
        return found;
    }

    private static List<String> parts(String pointer) {
        if (pointer.isEmpty()) {
            return List.of();
        }
        if (!pointer.startsWith("/")) {
            throw rejected();
        }
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(part -> part.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> listOf(Object tree) {
        return (List<Object>) tree;
    }

    private static Map<String, Object> mapOf(Object tree) {
        if (!(tree instanceof Map<?, ?>)) {
            throw rejected();
        }
        return Tree.asMap(tree);
    }

    private static ApiError rejected() {
        return new ApiError(422, "Invalid", "the server rejected our request due to an error in our request", Map.of());
    }
}
