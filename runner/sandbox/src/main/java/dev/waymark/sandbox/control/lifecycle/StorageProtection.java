package dev.waymark.sandbox.control.lifecycle;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.store.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps storage that is in use from going away: a deleted claim stays while a pod uses it, a deleted volume while a claim
 * has it. The finalizers come with the creation, as from the admission plugin StorageObjectInUseProtection.
 */
public final class StorageProtection implements Controller {
    private static final String CLAIMS = "persistentvolumeclaims";
    private static final Map<String, String> FINALIZERS =
            Map.of(CLAIMS, "kubernetes.io/pvc-protection", "persistentvolumes", "kubernetes.io/pv-protection");

    private final Client client;
    private final WellKnownKinds kinds;

    public StorageProtection(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    /** The step that marks new claims and volumes. */
    public static Admission finalizers() {
        return StorageProtection::marked;
    }

    private static Admission.Admitted marked(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        String finalizer = FINALIZERS.getOrDefault(kind.resource(), "");
        List<Object> finalizers = new ArrayList<>(object.list("metadata", "finalizers"));
        if (finalizer.isEmpty() || current.isPresent() || finalizers.contains(finalizer)) {
            return new Admission.Admitted(object, List.of());
        }
        finalizers.add(finalizer);
        return new Admission.Admitted(object.with(finalizers, "metadata", "finalizers"), List.of());
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        KubeObject object = change.object();
        if (FINALIZERS.containsKey(change.kind().resource())) {
            return object.deleting() ? Set.of(ObjectKey.of(change.kind(), object)) : Set.of();
        }
        if (!change.kind().resource().equals("pods")) {
            return Set.of();
        }
        return claims(object).stream()
                .map(name -> ObjectKey.of(kinds.persistentVolumeClaim, object.namespace(), name))
                .toList();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        Kind kind = key.resource().equals(CLAIMS) ? kinds.persistentVolumeClaim : kinds.persistentVolume;
        client.find(kind, key)
                .filter(KubeObject::deleting)
                .filter(object -> !inUse(kind, object))
                .ifPresent(object -> client.release(kind, object, FINALIZERS.get(kind.resource())));
        return Optional.empty();
    }

    private boolean inUse(Kind kind, KubeObject object) {
        return kind.equals(kinds.persistentVolumeClaim)
                ? client.list(kinds.pod, object.namespace()).stream()
                        .filter(pod -> !Set.of("Succeeded", "Failed").contains(pod.text("status", "phase")))
                        .anyMatch(pod -> claims(pod).contains(object.name()))
                : object.text("status", "phase").equals("Bound");
    }

    private static List<String> claims(KubeObject pod) {
        return pod.maps("spec", "volumes").stream()
                .flatMap(volume -> Tree.text(volume, "persistentVolumeClaim", "claimName").stream())
                .toList();
    }
}
