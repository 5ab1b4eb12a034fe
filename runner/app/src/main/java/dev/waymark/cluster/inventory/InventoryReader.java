package dev.waymark.cluster.inventory;

import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.Failures;
import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.ServedKind;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads all objects of all kinds that a cluster serves at the beginning. Kinds that come later come with definitions, which
 * are objects themselves. Thread-safe.
 */
final class InventoryReader {
    /** What a cluster tells of itself, and the leases of its components: they come and change whatever one does. */
    private static final Set<String> RECORDS = Set.of("Event", "Lease");

    private static final int NOT_FOUND = 404;

    private final List<ServedKind> kinds;
    private final Objects objects;

    InventoryReader(Connection connection) {
        this.kinds = connection.kinds().all().stream()
                .filter(kind -> !RECORDS.contains(kind.kind()))
                .toList();
        this.objects = new Objects(connection);
    }

    Inventory read() {
        Map<ObjectKey, Kept> found = new HashMap<>();
        List<String> unread = new ArrayList<>();
        for (ServedKind kind : kinds) {
            try {
                for (Map<String, Object> object : objects.all(kind)) {
                    ObjectKey key = ObjectKey.of(kind.group(), kind.kind(), object);
                    found.put(key, Kept.of(key, object));
                }
            } catch (KubernetesClientException e) {
                // A kind that is not served any more has no objects, and its definition is gone.
                if (e.getCode() == NOT_FOUND) {
                    continue;
                }
                unread.add(kind.plural() + ": " + Failures.explain(e));
            }
        }
        return new Inventory(found, unread);
    }
}
