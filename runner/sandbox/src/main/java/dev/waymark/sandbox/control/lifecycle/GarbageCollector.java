package dev.waymark.sandbox.control.lifecycle;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Owners;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.store.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes objects whose owners are gone, and carries out foreground deletion and orphaning.
 *
 * <p>Keeps a graph of who owns whom by uid, fed by changes, as {@code k8s.io/kubernetes/pkg/controller/garbagecollector}
 * does.
 */
public final class GarbageCollector implements Controller {
    private static final String FOREGROUND = "foregroundDeletion";
    private static final String ORPHAN = "orphan";

    private final Client client;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<String, Set<ObjectKey>> dependents = new HashMap<>();
    private final Set<String> alive = new LinkedHashSet<>();

    public GarbageCollector(Client client) {
        this.client = client;
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        KubeObject object = change.object();
        ObjectKey key = ObjectKey.of(change.kind(), object);
        kinds.put(key.resource(), change.kind());
        change.previous().ifPresent(before -> owners(before).forEach(uid -> forget(uid, key)));
        if (change.type() == Change.Type.DELETED) {
            alive.remove(object.uid());
            List<ObjectKey> concerned = new ArrayList<>(dependents.getOrDefault(object.uid(), Set.of()));
            Owners.of(object).forEach(reference -> concerned.addAll(ownerKey(object, reference)));
            return concerned;
        }
        alive.add(object.uid());
        owners(object)
                .forEach(uid -> dependents
                        .computeIfAbsent(uid, owner -> new LinkedHashSet<>())
                        .add(key));
        boolean ownersMatter =
                change.type() == Change.Type.ADDED && !Owners.of(object).isEmpty();
        boolean waits = object.deleting()
                && (object.list("metadata", "finalizers").contains(FOREGROUND)
                        || object.list("metadata", "finalizers").contains(ORPHAN));
        return ownersMatter || waits ? Set.of(key) : Set.of();
    }

    private static List<String> owners(KubeObject object) {
        return Owners.of(object).stream()
                .flatMap(reference -> Tree.text(reference, "uid").stream())
                .toList();
    }

    private void forget(String uid, ObjectKey key) {
        dependents.computeIfPresent(uid, (owner, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    /** The key of an owner, when it is of a kind that has been seen. */
    private List<ObjectKey> ownerKey(KubeObject dependent, Map<String, Object> reference) {
        return kinds.values().stream()
                .filter(kind -> kind.kind().equals(reference.get("kind")))
                .filter(kind -> kind.group().equals(Owners.groupOf(reference)))
                .map(kind -> ObjectKey.of(kind, dependent.namespace(), String.valueOf(reference.get("name"))))
                .toList();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        Kind kind = kinds.get(key.resource());
        client.find(kind, key).ifPresent(object -> {
            List<Object> finalizers = object.list("metadata", "finalizers");
            if (object.deleting() && finalizers.contains(ORPHAN)) {
                orphan(kind, object);
            } else if (object.deleting() && finalizers.contains(FOREGROUND)) {
                deleteDependentsFirst(kind, object);
            } else if (!object.deleting()) {
                collect(kind, object);
            }
        });
        return Optional.empty();
    }

    /** Deletes an object all of whose owners are gone; forgets gone owners of an object that has others. */
    private void collect(Kind kind, KubeObject object) {
        List<Map<String, Object>> references = Owners.of(object);
        List<Map<String, Object>> left = references.stream()
                .filter(reference -> alive.contains(Tree.text(reference, "uid").orElse("")))
                .toList();
        if (references.isEmpty() || left.size() == references.size()) {
            return;
        }
        if (left.isEmpty()) {
            client.delete(kind, object);
        } else {
            client.edit(kind, object, current -> current.with(left, "metadata", "ownerReferences"));
        }
    }

    private void orphan(Kind kind, KubeObject owner) {
        for (ObjectKey key : List.copyOf(dependents.getOrDefault(owner.uid(), Set.of()))) {
            Kind of = kinds.get(key.resource());
            client.find(of, key)
                    .ifPresent(dependent -> client.edit(of, dependent, current -> {
                        List<Map<String, Object>> rest = Owners.of(current).stream()
                                .filter(reference -> !owner.uid().equals(reference.get("uid")))
                                .toList();
                        return rest.isEmpty()
                                ? current.without("metadata", "ownerReferences")
                                : current.with(rest, "metadata", "ownerReferences");
                    }));
        }
        client.release(kind, owner, ORPHAN);
    }

    private void deleteDependentsFirst(Kind kind, KubeObject owner) {
        boolean blocked = false;
        for (ObjectKey key : List.copyOf(dependents.getOrDefault(owner.uid(), Set.of()))) {
            Kind of = kinds.get(key.resource());
            Optional<KubeObject> dependent = client.find(of, key);
            if (dependent.isEmpty()) {
                continue;
            }
            boolean blocks = Owners.of(dependent.get()).stream()
                    .filter(reference -> owner.uid().equals(reference.get("uid")))
                    .anyMatch(reference -> Tree.flag(reference, "blockOwnerDeletion"));
            if (!dependent.get().deleting()) {
                boolean hasOwn = dependents.containsKey(dependent.get().uid());
                client.delete(
                        of,
                        dependent.get(),
                        new DeleteOptions(
                                hasOwn ? DeleteOptions.Propagation.FOREGROUND : DeleteOptions.Propagation.BACKGROUND,
                                Optional.empty(),
                                false));
            }
            blocked |= blocks && client.find(of, key).isPresent();
        }
        if (!blocked) {
            client.release(kind, owner, FOREGROUND);
        }
    }
}
