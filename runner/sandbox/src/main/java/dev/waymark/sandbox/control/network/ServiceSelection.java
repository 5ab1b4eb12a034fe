package dev.waymark.sandbox.control.network;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Finds the Services whose endpoints a change concerns. */
final class ServiceSelection {
    private final Client client;
    private final WellKnownKinds kinds;

    ServiceSelection(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.service)) {
            return Set.of(ObjectKey.of(kinds.service, change.object()));
        }
        if (!change.kind().equals(kinds.pod)) {
            return Set.of();
        }
        KubeObject pod = change.object();
        return client.list(kinds.service, pod.namespace()).stream()
                .filter(service -> {
                    Selector selector = Selector.labels(Tree.texts(service.tree(), "spec", "selector"));
                    return selector.test(pod)
                            || change.previous().filter(selector).isPresent();
                })
                .map(service -> ObjectKey.of(kinds.service, service))
                .toList();
    }

    /**
     * The Service of a key when a controller is to keep its endpoints: it has a selector, and is no name of something
     * outside.
     */
    List<KubeObject> selecting(ObjectKey key) {
        return client
                .find(kinds.service, key)
                .filter(service -> !service.map("spec", "selector").isEmpty())
                .filter(service -> !service.text("spec", "type").equals("ExternalName"))
                .filter(service -> !service.deleting())
                .stream()
                .toList();
    }
}
