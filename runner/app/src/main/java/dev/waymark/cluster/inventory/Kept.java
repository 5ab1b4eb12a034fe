package dev.waymark.cluster.inventory;

import dev.waymark.cluster.access.Trees;
import java.util.Map;
import java.util.Optional;

/**
 * An object as an inventory keeps it.
 *
 * @param content what is compared
 * @param uid the cluster's own name of it
 * @param controller the uid of the object that has made it and looks after it
 * @param leaving whether its deletion has begun
 */
record Kept(Map<String, Object> content, String uid, Optional<String> controller, boolean leaving) {

    static Kept of(ObjectKey key, Map<String, Object> object) {
        return new Kept(
                Content.of(key, object),
                Trees.text(object, "metadata", "uid"),
                Trees.maps(object, "metadata", "ownerReferences").stream()
                        .filter(owner -> Boolean.TRUE.equals(owner.get("controller")))
                        .map(owner -> Trees.text(owner, "uid"))
                        .findFirst(),
                Trees.at(object, "metadata", "deletionTimestamp").isPresent());
    }
}
