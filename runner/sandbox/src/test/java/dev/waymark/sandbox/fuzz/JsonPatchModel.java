package dev.waymark.sandbox.fuzz;

import dev.waymark.sandbox.object.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RFC 6902 as simply as it can be said, for the operations add, remove, replace, move and copy below the root. */
final class JsonPatchModel {

    /** The path of an operation leads nowhere. */
    private static final class Nowhere extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private JsonPatchModel() {}

    /** The document after all operations; empty when one of them cannot be done. */
    static Optional<Object> apply(Object document, List<Object> patch) {
        Object result = Tree.thaw(document);
        try {
            for (Object each : patch) {
                Map<?, ?> operation = (Map<?, ?>) each;
                String[] path = parts((String) operation.get("path"));
                switch ((String) operation.get("op")) {
                    case "add" -> add(result, path, Tree.thaw(operation.get("value")));
                    case "remove" -> remove(result, path);
                    case "replace" -> {
                        remove(result, path);
                        add(result, path, Tree.thaw(operation.get("value")));
                    }
                    case "copy" -> add(result, path, Tree.thaw(get(result, parts((String) operation.get("from")))));
                    default -> add(result, path, remove(result, parts((String) operation.get("from"))));
                }
            }
        } catch (Nowhere nowhere) {
            return Optional.empty();
        }
        return Optional.of(result);
    }

    private static String[] parts(String pointer) {
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(part -> part.replace("~1", "/").replace("~0", "~"))
                .toArray(String[]::new);
    }

    private static Object parent(Object root, String[] path) {
        Object here = root;
        for (String part : Arrays.copyOf(path, path.length - 1)) {
            here = child(here, part);
        }
        return here;
    }

    private static Object get(Object root, String[] path) {
        return child(parent(root, path), path[path.length - 1]);
    }

    private static Object child(Object here, String part) {
        if (here instanceof Map<?, ?> map && map.containsKey(part)) {
            return map.get(part);
        }
        if (here instanceof List<?> list) {
            return list.get(index(part, list.size() - 1));
        }
        throw new Nowhere();
    }

    private static void add(Object root, String[] path, Object value) {
        Object parent = parent(root, path);
        String last = path[path.length - 1];
        if (parent instanceof Map<?, ?> map) {
            Tree.asMap(map).put(last, value);
        } else if (parent instanceof List<?> list) {
            list(list).add(last.equals("-") ? list.size() : index(last, list.size()), value);
        } else {
            throw new Nowhere();
        }
    }

    private static Object remove(Object root, String[] path) {
        Object found = get(root, path);
        Object parent = parent(root, path);
        String last = path[path.length - 1];
        if (parent instanceof Map<?, ?> map) {
            map.remove(last);
        } else {
            list((List<?>) parent).remove(index(last, ((List<?>) parent).size() - 1));
        }
        return found;
    }

    private static int index(String part, int most) {
        if (!part.matches("0|[1-9][0-9]{0,8}") || Integer.parseInt(part) > most) {
            throw new Nowhere();
        }
        return Integer.parseInt(part);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(List<?> list) {
        return (List<Object>) list;
    }
}
