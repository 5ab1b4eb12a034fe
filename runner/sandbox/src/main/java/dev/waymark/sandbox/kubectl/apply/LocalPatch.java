package dev.waymark.sandbox.kubectl.apply;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Structure;
import dev.waymark.sandbox.registry.patch.JsonPatch;
import dev.waymark.sandbox.registry.patch.MergePatch;
import dev.waymark.sandbox.registry.patch.StrategicMergePatch;
import java.util.Map;

/** A patch that is applied here, as the server would do it. */
public final class LocalPatch {
    private LocalPatch() {}

    /**
     * The object after the patch.
     *
     * @param type what stands before {@code -patch+json} in the patch's media type, such as {@code merge}
     * @throws dev.waymark.sandbox.object.ApiError for a patch that does not fit
     * @throws IllegalArgumentException for one that is no JSON
     */
    public static Map<String, Object> apply(
            KindStructures structures, Resource resource, Map<String, Object> object, String type, byte[] patch) {
        Object change = Json.parse(patch).tree();
        Object changed = switch (type) {
            case "json" -> JsonPatch.apply(object, change);
            case "merge" -> MergePatch.apply(object, change);
            default ->
                StrategicMergePatch.apply(
                        object,
                        Tree.asMap(change),
                        structures.strategic(resource).orElse(Structure.UNTYPED));
        };
        return Tree.asMap(changed);
    }
}
