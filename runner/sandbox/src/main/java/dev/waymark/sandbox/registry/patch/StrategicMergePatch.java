package dev.waymark.sandbox.registry.patch;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Strategic merge patch, as {@code k8s.io/apimachinery/pkg/util/strategicpatch} defines it.
 *
 * <p>Lists merge where the schema says so. The directives are {@code $patch} (replace, delete, merge),
 * {@code $retainKeys}, {@code $setElementOrder/FIELD} and {@code $deleteFromPrimitiveList/FIELD}.
 */
public final class StrategicMergePatch {
    static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE = "$deleteFromPrimitiveList/";

    private StrategicMergePatch() {}

    /**
     * The document after the patch; neither argument is changed.
     *
     * @param structure what the schema says of the document
     * @throws ApiError 400 for a patch that is malformed
     */
    public static Map<String, Object> apply(
            Map<String, Object> document, Map<String, Object> patch, Structure structure) {
        return merged(Tree.asMap(Tree.thaw(document)), Tree.asMap(Tree.thaw(patch)), structure);
    }

    static Map<String, Object> merged(Map<String, Object> original, Map<String, Object> patch, Structure structure) {
        if (patch.containsKey(DIRECTIVE)) {
            Map<String, Object> whole = new LinkedHashMap<>(patch);
            Object directive = patch.remove(DIRECTIVE);
            if ("replace".equals(directive)) {
                return Tree.asMap(cleaned(patch));
            }
            if ("delete".equals(directive)) {
                return new LinkedHashMap<>();
            }
            if (!"merge".equals(directive)) {
                throw unknown(directive, whole);
            }
        }
        retain(original, patch);
        for (String name : fields(patch)) {
            mergeField(original, patch, name, structure.field(name));
        }
        return original;
    }

    /** The refusal of a directive that there is not. */
    static ApiError unknown(Object directive, Map<String, Object> patch) {
        return new ApiError(
                500, "", "unknown patch type: " + directive + " in map: " + new GoText().map(patch), Map.of());
    }

    /** The fields that the patch speaks of, by themselves or through a directive. */
    private static Set<String> fields(Map<String, Object> patch) {
        Set<String> names = new LinkedHashSet<>();
        for (String key : patch.keySet()) {
            if (key.startsWith(ORDER)) {
                names.add(key.substring(ORDER.length()));
            } else if (key.startsWith(DELETE)) {
                names.add(key.substring(DELETE.length()));
            } else {
                names.add(key);
            }
        }
        return names;
    }

    private static void mergeField(
            Map<String, Object> original, Map<String, Object> patch, String name, Structure structure) {
        List<Object> live = Tree.list(original, name);
        Optional<List<Object>> deleted = list(patch, DELETE + name);
        if (deleted.isPresent() && original.get(name) instanceof List<?> present) {
            List<Object> kept = new ArrayList<>(present);
            kept.removeAll(deleted.get());
            original.put(name, kept);
        }
        if (patch.containsKey(name)) {
            Object change = patch.get(name);
            Object current = original.get(name);
            if (change == null) {
                original.remove(name);
            } else if (current instanceof Map<?, ?> && change instanceof Map<?, ?>) {
                original.put(name, merged(Tree.asMap(current), Tree.asMap(change), structure));
            } else if (current instanceof List<?> && change instanceof List<?> && structure.patchMerges()) {
                original.put(name, MergedList.of(Tree.list(original, name), Tree.list(patch, name), structure));
            } else {
                original.put(name, cleaned(change));
            }
        }
        Optional<List<Object>> order = list(patch, ORDER + name);
        if (order.isPresent() && original.get(name) instanceof List<?>) {
            original.put(name, MergedList.ordered(Tree.list(original, name), order.get(), live, structure));
        }
    }

    private static Optional<List<Object>> list(Map<String, Object> patch, String key) {
        if (!patch.containsKey(key)) {
            return Optional.empty();
        }
        if (!(patch.get(key) instanceof List<?>)) {
            throw ApiError.badRequest("invalid patch format of " + key);
        }
        return Optional.of(Tree.list(patch, key));
    }

    private static void retain(Map<String, Object> original, Map<String, Object> patch) {
        Optional<List<Object>> retained = list(patch, RETAIN);
        patch.remove(RETAIN);
        if (retained.isEmpty()) {
            return;
        }
        Set<String> keep = new TreeSet<>();
        retained.get().forEach(key -> keep.add(String.valueOf(key)));
        for (Map.Entry<String, Object> entry : patch.entrySet()) {
            if (entry.getValue() != null && !entry.getKey().startsWith("$") && !keep.contains(entry.getKey())) {
                throw ApiError.badRequest("invalid patch format of retainKeys");
            }
        }
        original.keySet().retainAll(keep);
    }

    /** A value of the patch where nothing was before: without directives, and without the nulls of its maps. */
    static Object cleaned(Object patch) {
        if (patch instanceof Map<?, ?> map) {
            Map<String, Object> clean = new LinkedHashMap<>();
            Tree.asMap(map).forEach((name, value) -> {
                if (value != null && !name.startsWith("$")) {
                    clean.put(name, cleaned(value));
                }
            });
            return clean;
        }
        if (patch instanceof List<?> list) {
            List<Object> clean = new ArrayList<>();
            for (Object item : list) {
                if (!(item instanceof Map<?, ?> map && map.containsKey(DIRECTIVE))) {
                    clean.add(cleaned(item));
                }
            }
            return clean;
        }
        return patch;
    }
}
