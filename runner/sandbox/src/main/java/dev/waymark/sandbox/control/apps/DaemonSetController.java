package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps one pod of every DaemonSet on each node that its node selector takes. */
public final class DaemonSetController implements Controller {
    private static final String REVISION = "controller-revision-hash";

    private final Client client;
    private final WellKnownKinds kinds;
    private final Claims claims;
    private final PodFactory pods;

    public DaemonSetController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.claims = new Claims(client, kinds.daemonSet, kinds.pod);
        this.pods = new PodFactory(
                client,
                kinds.pod,
                kinds.daemonSet,
                new EventRecorder(client, kinds.event, "daemonset-controller", Optional.empty(), clock));
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.daemonSet)) {
            return Set.of(ObjectKey.of(kinds.daemonSet, change.object()));
        }
        if (change.kind().equals(kinds.node)) {
            return client.list(kinds.daemonSet, "").stream()
                    .map(set -> ObjectKey.of(kinds.daemonSet, set))
                    .toList();
        }
        return change.kind().equals(kinds.pod) ? claims.owners(change) : Set.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(kinds.daemonSet, key).ifPresent(set -> {
            String hash = TemplateHash.of(set.map("spec", "template"), 0);
            List<KubeObject> nodes = client.list(
                    kinds.node,
                    "",
                    node -> node.labels()
                            .entrySet()
                            .containsAll(Tree.texts(set.tree(), "spec", "template", "spec", "nodeSelector")
                                    .entrySet()));
            if (!set.deleting()) {
                place(set, nodes, hash);
            }
            report(set, nodes.size(), hash);
        });
        return Optional.empty();
    }

    private void place(KubeObject set, List<KubeObject> nodes, String hash) {
        boolean byHand = set.text("spec", "updateStrategy", "type").equals("OnDelete");
        for (KubeObject pod : claims.of(set)) {
            boolean outdated = !byHand && !hash.equals(pod.labels().get(REVISION));
            boolean stray = nodes.stream().noneMatch(node -> node.name().equals(pod.text("spec", "nodeName")));
            if (PodState.ended(pod) || outdated || stray) {
                pods.delete(set, pod);
            }
        }
        List<KubeObject> there = claims.of(set);
        for (KubeObject node : nodes) {
            if (there.stream().noneMatch(pod -> node.name().equals(pod.text("spec", "nodeName")))) {
                pods.create(set, Optional.empty(), pod -> {
                    Tree.put(pod, hash, "metadata", "labels", REVISION);
                    Tree.put(pod, Long.toString(set.generation()), "metadata", "labels", "pod-template-generation");
                    Tree.put(pod, node.name(), "spec", "nodeName");
                });
            }
        }
    }

    private void report(KubeObject set, long wanted, String hash) {
        List<KubeObject> there = claims.of(set);
        long ready = there.stream().filter(PodState::ready).count();
        long updated = there.stream()
                .filter(pod -> hash.equals(pod.labels().get(REVISION)))
                .count();
        client.status(
                kinds.daemonSet,
                set,
                current -> current.edit(tree -> {
                    Tree.put(tree, set.generation(), "status", "observedGeneration");
                    Tree.put(tree, wanted, "status", "desiredNumberScheduled");
                    Tree.put(tree, (long) there.size(), "status", "currentNumberScheduled");
                    Tree.put(tree, 0L, "status", "numberMisscheduled");
                    Tree.put(tree, ready, "status", "numberReady");
                    ReplicaSetController.count(tree, "updatedNumberScheduled", updated);
                    ReplicaSetController.count(tree, "numberAvailable", ready);
                    ReplicaSetController.count(tree, "numberUnavailable", wanted - ready);
                }));
    }
}
