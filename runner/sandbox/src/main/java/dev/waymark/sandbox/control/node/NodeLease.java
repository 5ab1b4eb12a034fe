package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Renews the lease by which a node shows that it lives, four times in the 40 s that one lasts. */
public final class NodeLease implements Controller {
    private static final String NAMESPACE = "kube-node-lease";
    private static final long SECONDS = 40;
    private static final Duration PACE = Duration.ofSeconds(SECONDS / 4);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;

    public NodeLease(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        return change.kind().equals(kinds.node) && change.type() == Change.Type.ADDED
                ? Set.of(ObjectKey.of(change.kind(), change.object()))
                : Set.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        Optional<KubeObject> node = client.find(kinds.node, key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String now = MICROS.format(clock.instant());
        Optional<KubeObject> lease = client.find(kinds.lease, NAMESPACE, key.name());
        if (lease.isPresent()) {
            client.edit(kinds.lease, lease.get(), current -> current.with(now, "spec", "renewTime"));
        } else {
            client.create(kinds.lease, lease(node.get(), now));
        }
        return Optional.of(PACE);
    }

    private KubeObject lease(KubeObject node, String now) {
        Map<String, Object> owner =
                Fields.of("apiVersion", "v1", "kind", "Node", "name", node.name(), "uid", node.uid());
        return Fields.object(
                kinds.lease,
                Fields.of("name", node.name(), "namespace", NAMESPACE, "ownerReferences", List.of(owner)),
                "spec",
                Fields.of("holderIdentity", node.name(), "leaseDurationSeconds", SECONDS, "renewTime", now));
    }
}
