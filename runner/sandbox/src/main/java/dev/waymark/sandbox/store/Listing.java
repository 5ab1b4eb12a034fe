package dev.waymark.sandbox.store;

import dev.waymark.sandbox.object.KubeObject;
import java.util.List;

/**
 * Objects at one moment, sorted by {@code namespace/name} as the keys of a real store are.
 *
 * @param items the objects
 * @param version the resource version from which a watch continues without a gap
 */
public record Listing(List<KubeObject> items, long version) {
    public Listing {
        items = List.copyOf(items);
    }
}
