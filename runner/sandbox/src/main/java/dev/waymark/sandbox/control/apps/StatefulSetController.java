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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps the pods of StatefulSets: numbered, made in order and taken away in reverse, one at a time unless the set says
 * {@code Parallel}.
 *
 * <p>Volume claims are not made: pods of a sandbox have no disks.
 */
public final class StatefulSetController implements Controller {
    private static final String REVISION = "controller-revision-hash";

    private final Client client;
    private final WellKnownKinds kinds;
    private final Claims claims;
    private final PodFactory pods;

    public StatefulSetController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.claims = new Claims(client, kinds.statefulSet, kinds.pod);
        this.pods = new PodFactory(
                client,
                kinds.pod,
                kinds.statefulSet,
                new EventRecorder(client, kinds.event, "statefulset-controller", Optional.empty(), clock));
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.statefulSet)) {
            return Set.of(ObjectKey.of(kinds.statefulSet, change.object()));
        }
        return change.kind().equals(kinds.pod) ? claims.owners(change) : Set.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(kinds.statefulSet, key).ifPresent(set -> {
            String revision = set.name() + "-" + TemplateHash.of(set.map("spec", "template"), 0);
            if (!set.deleting()) {
                step(set, revision);
            }
            report(set, revision);
        });
        return Optional.empty();
    }

    private Map<String, KubeObject> byName(KubeObject set) {
        return claims.of(set).stream().collect(Collectors.toMap(KubeObject::name, Function.identity()));
    }

    private void step(KubeObject set, String revision) {
        Map<String, KubeObject> there = byName(set);
        boolean parallel = set.text("spec", "podManagementPolicy").equals("Parallel");
        long wanted = set.number("spec", "replicas").orElse(1L);
        for (long ordinal = 0; ordinal < wanted; ordinal++) {
            KubeObject pod = there.get(set.name() + "-" + ordinal);
            if (pod == null) {
                create(set, ordinal, revision);
            } else if (PodState.ended(pod)) {
                pods.delete(set, pod);
            }
            boolean settled = pod != null && PodState.ready(pod);
            if (!settled && !parallel) {
                return;
            }
        }
        List<KubeObject> surplus = there.values().stream()
                .filter(pod -> ordinal(set, pod) >= wanted)
                .sorted(Comparator.comparingLong((KubeObject pod) -> ordinal(set, pod))
                        .reversed())
                .toList();
        surplus.stream().limit(parallel ? surplus.size() : 1).forEach(pod -> pods.delete(set, pod));
        if (surplus.isEmpty()) {
            update(set, there, revision);
        }
    }

    /** Replaces the last pod of an older revision, once all others are ready. */
    private void update(KubeObject set, Map<String, KubeObject> there, String revision) {
        boolean byHand = set.text("spec", "updateStrategy", "type").equals("OnDelete");
        boolean settled = there.values().stream().allMatch(PodState::ready);
        long first = Tree.number(set.tree(), "spec", "updateStrategy", "rollingUpdate", "partition")
                .orElse(0L);
        if (byHand || !settled) {
            return;
        }
        there.values().stream()
                .filter(pod -> !revision.equals(pod.labels().get(REVISION)))
                .filter(pod -> ordinal(set, pod) >= first)
                .max(Comparator.comparingLong(pod -> ordinal(set, pod)))
                .ifPresent(pod -> pods.delete(set, pod));
    }

    private void create(KubeObject set, long ordinal, String revision) {
        String name = set.name() + "-" + ordinal;
        pods.create(set, Optional.of(name), pod -> {
            Tree.put(pod, revision, "metadata", "labels", REVISION);
            Tree.put(pod, name, "metadata", "labels", "statefulset.kubernetes.io/pod-name");
            Tree.put(pod, Long.toString(ordinal), "metadata", "labels", "apps.kubernetes.io/pod-index");
            Tree.put(pod, name, "spec", "hostname");
            String service = set.text("spec", "serviceName");
            if (!service.isEmpty()) {
                Tree.put(pod, service, "spec", "subdomain");
            }
        });
    }

    private static long ordinal(KubeObject set, KubeObject pod) {
        String rest =
                pod.name().substring(Math.min(pod.name().length(), set.name().length() + 1));
        return rest.matches("[0-9]{1,9}") ? Long.parseLong(rest) : Long.MAX_VALUE;
    }

    private void report(KubeObject set, String revision) {
        Collection<KubeObject> there = byName(set).values();
        long updated = there.stream()
                .filter(pod -> revision.equals(pod.labels().get(REVISION)))
                .count();
        long ready = there.stream().filter(PodState::ready).count();
        boolean complete = updated == there.size() && ready == there.size();
        client.status(
                kinds.statefulSet,
                set,
                current -> current.edit(tree -> {
                    Tree.put(tree, set.generation(), "status", "observedGeneration");
                    Tree.put(tree, (long) there.size(), "status", "replicas");
                    Tree.put(tree, ready, "status", "availableReplicas");
                    Tree.put(tree, 0L, "status", "collisionCount");
                    ReplicaSetController.count(tree, "readyReplicas", ready);
                    ReplicaSetController.count(tree, "updatedReplicas", updated);
                    String before = current.text("status", "currentRevision");
                    String currentRevision = complete || before.isEmpty() ? revision : before;
                    Tree.put(tree, currentRevision, "status", "currentRevision");
                    Tree.put(tree, revision, "status", "updateRevision");
                    ReplicaSetController.count(
                            tree,
                            "currentReplicas",
                            there.stream()
                                    .filter(pod ->
                                            currentRevision.equals(pod.labels().get(REVISION)))
                                    .count());
                }));
    }
}
