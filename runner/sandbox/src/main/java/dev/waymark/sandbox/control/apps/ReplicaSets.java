package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.Owners;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, annotates and scales the replica sets of deployments. */
final class ReplicaSets {
    private final Client client;
    private final WellKnownKinds kinds;
    private final EventRecorder events;

    ReplicaSets(Client client, WellKnownKinds kinds, EventRecorder events) {
        this.client = client;
        this.kinds = kinds;
        this.events = events;
    }

    /** The current set with up-to-date annotations. */
    Optional<KubeObject> refresh(KubeObject deployment, KubeObject set, long revision) {
        return client.edit(
                kinds.replicaSet,
                set,
                current -> current.edit(tree -> {
                    Revisions.annotate(tree, deployment, revision);
                    deployment
                            .number("spec", "minReadySeconds")
                            .filter(seconds -> seconds > 0)
                            .ifPresentOrElse(
                                    seconds -> Tree.put(tree, seconds, "spec", "minReadySeconds"),
                                    () -> Tree.remove(tree, "spec", "minReadySeconds"));
                }));
    }

    /** Makes the current set; empty when its hash is taken by another template. */
    Optional<KubeObject> create(Rollout rollout) {
        KubeObject deployment = rollout.deployment();
        String hash = TemplateHash.of(
                deployment.map("spec", "template"),
                deployment.number("status", "collisionCount").orElse(0L));
        Map<String, Object> metadata = Fields.of(
                "name", deployment.name() + "-" + hash,
                "namespace", deployment.namespace(),
                "labels", deployment.map("spec", "template", "metadata", "labels"),
                "ownerReferences", List.of(Owners.controllerReference(kinds.deployment, deployment)));
        KubeObject set = Fields.object(
                        kinds.replicaSet,
                        metadata,
                        "spec",
                        Fields.of(
                                "replicas", rollout.roomForCurrent(),
                                "selector", deployment.map("spec", "selector"),
                                "template", deployment.map("spec", "template")))
                .edit(tree -> {
                    Tree.put(tree, hash, "metadata", "labels", TemplateHash.LABEL);
                    Tree.put(tree, hash, "spec", "selector", "matchLabels", TemplateHash.LABEL);
                    Tree.put(tree, hash, "spec", "template", "metadata", "labels", TemplateHash.LABEL);
                    deployment
                            .number("spec", "minReadySeconds")
                            .filter(seconds -> seconds > 0)
                            .ifPresent(seconds -> Tree.put(tree, seconds, "spec", "minReadySeconds"));
                    Revisions.annotate(tree, deployment, Revisions.next(rollout.old()));
                    Revisions.size(tree, rollout);
                });
        try {
            KubeObject created = client.create(kinds.replicaSet, set);
            if (Rollout.replicas(created) > 0) {
                said(deployment, "up", created, 0, Rollout.replicas(created));
            }
            return Optional.of(created);
        } catch (ApiError refused) {
            if (refused.reason().equals("AlreadyExists")) {
                client.status(
                        kinds.deployment,
                        deployment,
                        current -> current.with(
                                current.number("status", "collisionCount").orElse(0L) + 1, "status", "collisionCount"));
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Gives a set a number of replicas and says so; returns whether the number changed. */
    boolean scale(Rollout rollout, KubeObject set, long replicas) {
        long before = Rollout.replicas(set);
        client.edit(
                kinds.replicaSet,
                set,
                current -> current.edit(tree -> {
                    Tree.put(tree, replicas, "spec", "replicas");
                    Revisions.size(tree, rollout);
                }));
        if (before == replicas) {
            return false;
        }
        said(rollout.deployment(), replicas > before ? "up" : "down", set, before, replicas);
        return true;
    }

    void delete(KubeObject set) {
        client.delete(kinds.replicaSet, set);
    }

    private void said(KubeObject deployment, String way, KubeObject set, long from, long to) {
        events.normal(
                kinds.deployment,
                deployment,
                "ScalingReplicaSet",
                "Scaled " + way + " replica set " + set.name() + " from " + from + " to " + to);
    }
}
