package dev.waymark.cluster.inventory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All objects of a cluster at a moment.
 *
 * @param objects by what they are
 * @param unread kinds that could not be read, with the reason
 */
record Inventory(Map<ObjectKey, Kept> objects, List<String> unread) {

    /**
     * The objects that stand for themselves. What a controller has made of another object is compared through that one: a
     * Deployment's pods come and go with other names while the Deployment is the same. It counts when its owner is gone.
     */
    Map<ObjectKey, Kept> independent() {
        Set<String> uids = objects.values().stream().map(Kept::uid).collect(Collectors.toSet());
        return objects.entrySet().stream()
                .filter(entry ->
                        entry.getValue().controller().filter(uids::contains).isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
