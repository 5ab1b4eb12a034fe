package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.patch.StrategicMergePatch;
import java.util.Map;
import java.util.function.Function;

/** Puts a strategic merge patch that somebody wrote in YAML on top of an object. */
@FunctionalInterface
public interface Overlay {
    /**
     * The object of a kind after the patch.
     *
     * @throws RuntimeException for a text that is no such patch
     */
    Map<String, Object> on(Kind kind, Map<String, Object> object, String patch);

    /**
     * Patches as an API server carries them out.
     *
     * @param yaml reads the tree of a document
     */
    static Overlay of(Definitions definitions, Function<String, Object> yaml) {
        return (kind, object, patch) ->
                StrategicMergePatch.apply(object, Tree.asMap(yaml.apply(patch)), definitions.structure(kind));
    }
}
