package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.util.List;
import java.util.Optional;

/**
 * A step between a request and the store: it completes an object, warns of it or refuses it.
 *
 * <p>Steps run in a fixed order: schema (prune, default, validate), allocation, webhooks.
 */
@FunctionalInterface
public interface Admission {

    /**
     * The object to go on with.
     *
     * @param object the completed object
     * @param warnings sentences for the user, in order
     */
    record Admitted(KubeObject object, List<String> warnings) {
        public Admitted {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Admits one object.
     *
     * @param current the stored object that it replaces; empty for a new one
     * @param subresource {@code status} or another subresource; an empty string for the object itself
     * @throws ApiError when the object is refused
     */
    Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options);

    /**
     * Lets an object be deleted; most steps have nothing to say to that.
     *
     * @return sentences for the user, in order
     * @throws ApiError when the deletion is refused
     */
    default List<String> remove(Kind kind, KubeObject object, DeleteOptions options) {
        return List.of();
    }
}
