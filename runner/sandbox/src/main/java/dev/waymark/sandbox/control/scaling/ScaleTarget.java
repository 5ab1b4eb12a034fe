package dev.waymark.sandbox.control.scaling;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.LabelSelectors;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Optional;

/**
 * An object whose {@code spec.replicas} an autoscaler sets.
 *
 * @param kind its kind
 * @param object its state
 */
record ScaleTarget(Kind kind, KubeObject object) {

    /** The target that an autoscaler names; empty when there is no such object, or it cannot be scaled. */
    static Optional<ScaleTarget> of(Client client, KubeObject autoscaler) {
        return client.registry()
                .kinds()
                .of(
                        autoscaler.text("spec", "scaleTargetRef", "apiVersion"),
                        autoscaler.text("spec", "scaleTargetRef", "kind"))
                .filter(kind -> kind.subresources().contains("scale"))
                .flatMap(kind -> client.find(
                                kind, autoscaler.namespace(), autoscaler.text("spec", "scaleTargetRef", "name"))
                        .map(object -> new ScaleTarget(kind, object)));
    }

    long wanted() {
        return object.number("spec", "replicas").orElse(1L);
    }

    long running() {
        return object.number("status", "replicas").orElse(0L);
    }

    List<KubeObject> pods(Client client, WellKnownKinds kinds) {
        return client.list(kinds.pod, object.namespace(), LabelSelectors.of(object.map("spec", "selector")));
    }

    void scale(Client client, long replicas) {
        client.edit(kind, object, current -> current.edit(tree -> Tree.put(tree, replicas, "spec", "replicas")));
    }
}
