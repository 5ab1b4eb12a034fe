package dev.waymark.sandbox.kubectl.apply;

import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.registry.Structure;
import java.util.Map;
import java.util.Optional;

/**
 * A patch that leads from what is there to what is wanted.
 *
 * @param type its media type without {@code application/}
 * @param tree its content; empty when nothing is to be changed
 */
public record ChangePatch(String type, Map<String, Object> tree) {

    /** The patch of a client-side apply, in the form that the resource knows. */
    public static ChangePatch apply(
            KindStructures structures, Resource resource, Map<String, Object> wanted, Map<String, Object> current) {
        return of(structures, resource, LastApplied.of(current).orElse(Map.of()), wanted, current);
    }

    /** The patch between two states of an object. */
    public static ChangePatch of(
            KindStructures structures,
            Resource resource,
            Map<String, Object> original,
            Map<String, Object> wanted,
            Map<String, Object> current) {
        Optional<Structure> strategic = structures.strategic(resource);
        return new ChangePatch(
                strategic.isPresent() ? "strategic-merge-patch+json" : "merge-patch+json",
                ThreeWayPatch.of(original, wanted, current, strategic.orElse(Structure.UNTYPED)));
    }
}
