package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.Owners;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes and removes the pods of one kind of controlling object, and says so in Events. */
final class PodFactory {
    private final Client client;
    private final Kind pods;
    private final Kind ownerKind;
    private final EventRecorder events;

    PodFactory(Client client, Kind pods, Kind ownerKind, EventRecorder events) {
        this.client = client;
        this.pods = pods;
        this.ownerKind = ownerKind;
        this.events = events;
    }

    /** Makes a pod with a generated name from the owner's {@code spec.template}. */
    KubeObject create(KubeObject owner) {
        return create(owner, Optional.empty(), pod -> {});
    }

    /**
     * Makes a pod from the owner's {@code spec.template}.
     *
     * @param name its name; empty for a generated one
     * @param change a last change to the pod's mutable tree
     */
    KubeObject create(KubeObject owner, Optional<String> name, Consumer<Map<String, Object>> change) {
        Map<String, Object> metadata = Fields.of();
        Map<String, Object> wanted = owner.map("spec", "template", "metadata");
        for (String copied : List.of("labels", "annotations", "finalizers")) {
            Tree.at(wanted, copied).ifPresent(value -> metadata.put(copied, value));
        }
        if (name.isPresent()) {
            metadata.put("name", name.get());
        } else {
            metadata.put("generateName", owner.name() + "-");
        }
        metadata.put("namespace", owner.namespace());
        metadata.put("ownerReferences", List.of(Owners.controllerReference(ownerKind, owner)));
        KubeObject pod = Fields.object(pods, metadata, "spec", owner.map("spec", "template", "spec"))
                .edit(change);
        try {
            KubeObject created = client.create(pods, pod);
            events.normal(ownerKind, owner, "SuccessfulCreate", "Created pod: " + created.name());
            return created;
        } catch (ApiError refused) {
            if (!namespaceIsGoing(refused)) {
                events.warning(ownerKind, owner, "FailedCreate", "Error creating: " + refused.getMessage());
            }
            throw refused;
        }
    }

    void delete(KubeObject owner, KubeObject pod) {
        client.delete(pods, pod);
        events.normal(ownerKind, owner, "SuccessfulDelete", "Deleted pod: " + pod.name());
    }

    /** Whether a creation was refused because its namespace is being deleted or already gone. */
    static boolean namespaceIsGoing(ApiError refused) {
        return refused.code() == 404
                || refused.code() == 403 && refused.getMessage().contains("because it is being terminated");
    }
}
