package dev.waymark.sandbox.registry.patch;

import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON merge patch (RFC 7386). */
public final class MergePatch {
    private MergePatch() {}

    /** The document after the patch; neither argument is changed. */
    public static Object apply(Object document, Object patch) {
        if (!(patch instanceof Map<?, ?> changes)) {
            return patch;
        }
        Map<String, Object> result =
                document instanceof Map<?, ?> map ? new LinkedHashMap<>(Tree.asMap(map)) : new LinkedHashMap<>();
        Tree.asMap(changes).forEach((name, change) -> {
            if (change == null) {
                result.remove(name);
            } else {
                result.put(name, apply(result.get(name), change));
            }
        });
        return result;
    }
}
