package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.LabelSelectors;
import dev.waymark.sandbox.control.loop.Owners;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What belongs to a controlling object: it adopts matching orphans and lets go of what no longer matches.
 *
 * <p>The rules are those of {@code k8s.io/kubernetes/pkg/controller.BaseControllerRefManager}.
 */
final class Claims {
    private final Client client;
    private final Kind ownerKind;
    private final Kind kind;

    Claims(Client client, Kind ownerKind, Kind kind) {
        this.client = client;
        this.ownerKind = ownerKind;
        this.kind = kind;
    }

    /** The objects that the owner controls now. */
    List<KubeObject> of(KubeObject owner) {
        Selector selector = LabelSelectors.of(owner.map("spec", "selector"));
        List<KubeObject> claimed = new ArrayList<>();
        for (KubeObject each : client.list(kind, owner.namespace())) {
            boolean matches = selector.test(each);
            if (Owners.controls(owner, each)) {
                if (matches) {
                    claimed.add(each);
                } else {
                    release(owner, each);
                }
            } else if (matches
                    && !owner.deleting()
                    && !each.deleting()
                    && Owners.controller(each).isEmpty()) {
                client.edit(kind, each, orphan -> adopted(owner, orphan)).ifPresent(claimed::add);
            }
        }
        return claimed;
    }

    /** The owners that a change of one of their objects concerns. */
    Set<ObjectKey> owners(Change change) {
        Set<ObjectKey> keys = new LinkedHashSet<>();
        Owners.controllerKey(ownerKind, change.object()).ifPresent(keys::add);
        change.previous()
                .flatMap(before -> Owners.controllerKey(ownerKind, before))
                .ifPresent(keys::add);
        if (Owners.controller(change.object()).isEmpty() && change.type() != Change.Type.DELETED) {
            for (KubeObject owner : client.list(ownerKind, change.object().namespace())) {
                if (LabelSelectors.of(owner.map("spec", "selector")).test(change.object())) {
                    keys.add(ObjectKey.of(ownerKind, owner));
                }
            }
        }
        return keys;
    }

    private KubeObject adopted(KubeObject owner, KubeObject orphan) {
        List<Object> references = new ArrayList<>(orphan.list("metadata", "ownerReferences"));
        references.add(Owners.controllerReference(ownerKind, owner));
        return orphan.with(references, "metadata", "ownerReferences");
    }

    private void release(KubeObject owner, KubeObject dependent) {
        client.edit(
                kind,
                dependent,
                current -> current.edit(tree -> {
                    List<Object> left = new ArrayList<>(current.list("metadata", "ownerReferences"));
                    left.removeIf(reference ->
                            owner.uid().equals(Tree.text(reference, "uid").orElse("")));
                    Tree.put(tree, left, "metadata", "ownerReferences");
                }));
    }
}
