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

/** Reads all objects of all kinds that a cluster serves. */
final class InventoryReader {
    /** What a cluster tells of itself, and the leases of its components: they come and change whatever one does. */
    private static final Set<String> RECORDS = Set.of("Event", "Lease");

    private final Connection connection;
    private final Objects objects;

    InventoryReader(Connection connection) {
        this.connection = connection;
        this.objects = new Objects(connection);
    }

    Inventory read() {
        Map<ObjectKey, Kept> found = new HashMap<>();
        List<String> unread = new ArrayList<>();
        for (ServedKind kind : connection.kinds().all()) {
            if (RECORDS.contains(kind.kind())) {
                continue;
            }
            try {
                for (Map<String, Object> object : objects.all(kind)) {
                    ObjectKey key = ObjectKey.of(kind.group(), kind.kind(), object);
                    found.put(key, Kept.of(key, object));
                }
            } catch (KubernetesClientException e) {
                unread.add(kind.plural() + ": " + Failures.explain(e));
            }
        }
        return new Inventory(found, unread);
    }
}
