package dev.waymark.sandbox.control.lifecycle;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Empties namespaces that are being deleted and then lets them go.
 *
 * <p>Conditions and words are those of {@code k8s.io/kubernetes/pkg/controller/namespace/deletion}.
 */
public final class NamespaceDeletion implements Controller {
    private static final String FINALIZER = "kubernetes";

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;

    public NamespaceDeletion(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.namespace)) {
            return change.object().deleting() ? Set.of(ObjectKey.of(kinds.namespace, change.object())) : Set.of();
        }
        boolean left = change.kind().namespaced() && change.type() != Change.Type.MODIFIED;
        return left
                ? client.find(kinds.namespace, "", change.object().namespace())
                        .filter(KubeObject::deleting)
                        .map(namespace -> Set.of(ObjectKey.of(kinds.namespace, namespace)))
                        .orElse(Set.of())
                : Set.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(kinds.namespace, key)
                .filter(KubeObject::deleting)
                .filter(namespace -> namespace.list("spec", "finalizers").contains(FINALIZER))
                .ifPresent(this::empty);
        return Optional.empty();
    }

    private void empty(KubeObject namespace) {
        for (Kind kind : namespaced()) {
            for (KubeObject object : client.list(kind, namespace.name())) {
                if (!object.deleting()) {
                    client.delete(kind, object);
                }
            }
        }
        Map<String, Integer> left = new TreeMap<>();
        Map<String, Integer> finalizers = new TreeMap<>();
        for (Kind kind : namespaced()) {
            List<KubeObject> rest = client.list(kind, namespace.name());
            if (!rest.isEmpty()) {
                left.put(kind.resource(), rest.size());
            }
            rest.forEach(object -> object.list("metadata", "finalizers")
                    .forEach(name -> finalizers.merge(String.valueOf(name), 1, Integer::sum)));
        }
        if (!left.isEmpty()) {
            client.status(kinds.namespace, namespace, current -> reported(current, left, finalizers));
            return;
        }
        client.finish(kinds.namespace, namespace, FINALIZER);
    }

    private List<Kind> namespaced() {
        return client.registry().kinds().all().stream().filter(Kind::namespaced).toList();
    }

    private KubeObject reported(KubeObject namespace, Map<String, Integer> left, Map<String, Integer> finalizers) {
        String remaining = "Some resources are remaining: " + text(left, " has ", " resource instances");
        String waiting = "Some content in the namespace has finalizers remaining: "
                + text(finalizers, " in ", " resource instances");
        List<Map<String, Object>> conditions = namespace.maps("status", "conditions");
        conditions = with(
                conditions,
                "NamespaceDeletionDiscoveryFailure",
                false,
                "ResourcesDiscovered",
                "All resources successfully discovered");
        conditions = with(
                conditions,
                "NamespaceDeletionGroupVersionParsingFailure",
                false,
                "ParsedGroupVersions",
                "All legacy kube types successfully parsed");
        conditions = with(
                conditions,
                "NamespaceDeletionContentFailure",
                false,
                "ContentDeleted",
                "All content successfully deleted, may be waiting on finalization");
        conditions = with(conditions, "NamespaceContentRemaining", true, "SomeResourcesRemain", remaining);
        conditions = finalizers.isEmpty()
                ? with(
                        conditions,
                        "NamespaceFinalizersRemaining",
                        false,
                        "ContentHasNoFinalizers",
                        "All content-preserving finalizers finished")
                : with(conditions, "NamespaceFinalizersRemaining", true, "SomeFinalizersRemain", waiting);
        List<Map<String, Object>> all = conditions;
        return namespace.edit(tree -> Tree.put(tree, all, "status", "conditions"));
    }

    private List<Map<String, Object>> with(
            List<Map<String, Object>> conditions, String type, boolean status, String reason, String message) {
        return Conditions.with(conditions, type, status ? "True" : "False", reason, message, Timestamps.now(clock));
    }

    private static String text(Map<String, Integer> counts, String verb, String noun) {
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(count -> count.getKey() + verb + count.getValue() + noun)
                        .toList());
    }
}
