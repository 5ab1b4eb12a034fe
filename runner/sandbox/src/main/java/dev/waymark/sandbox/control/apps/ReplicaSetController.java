package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps as many pods of a ReplicaSet as it asks for and counts them. */
public final class ReplicaSetController implements Controller {
    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final Claims claims;
    private final PodFactory pods;

    public ReplicaSetController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.claims = new Claims(client, kinds.replicaSet, kinds.pod);
        this.pods = new PodFactory(
                client,
                kinds.pod,
                kinds.replicaSet,
                new EventRecorder(client, kinds.event, "replicaset-controller", Optional.empty(), clock));
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.replicaSet)) {
            return Set.of(ObjectKey.of(kinds.replicaSet, change.object()));
        }
        return change.kind().equals(kinds.pod) ? claims.owners(change) : Set.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        Optional<KubeObject> found = client.find(kinds.replicaSet, key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        KubeObject set = found.get();
        List<KubeObject> active =
                new ArrayList<>(claims.of(set).stream().filter(PodState::active).toList());
        Optional<ApiError> failure = Optional.empty();
        if (!set.deleting()) {
            failure = scale(set, active);
        }
        Optional<Duration> again = report(set, active, failure);
        if (failure.isPresent() && !PodFactory.namespaceIsGoing(failure.get())) {
            throw failure.get();
        }
        return again;
    }

    private Optional<ApiError> scale(KubeObject set, List<KubeObject> active) {
        long wanted = set.number("spec", "replicas").orElse(1L);
        try {
            while (active.size() < wanted) {
                active.add(pods.create(set));
            }
        } catch (ApiError refused) {
            return Optional.of(refused);
        }
        if (active.size() > wanted) {
            active.sort(leastWorthKeeping());
            while (active.size() > wanted) {
                pods.delete(set, active.remove(0));
            }
        }
        return Optional.empty();
    }

    /** Unassigned before assigned, pending before running, not ready before ready, younger before older. */
    private static Comparator<KubeObject> leastWorthKeeping() {
        return Comparator.<KubeObject, Boolean>comparing(
                        pod -> !pod.text("spec", "nodeName").isEmpty())
                .thenComparing(pod -> pod.text("status", "phase").equals("Running"))
                .thenComparing(PodState::ready)
                .thenComparing(pod -> pod.text("metadata", "creationTimestamp"), Comparator.reverseOrder())
                .thenComparing(KubeObject::name);
    }

    private Optional<Duration> report(KubeObject set, List<KubeObject> active, Optional<ApiError> failure) {
        Map<String, String> template = Tree.texts(set.map("spec", "template", "metadata"), "labels");
        long minReady = set.number("spec", "minReadySeconds").orElse(0L);
        long labelled = active.stream()
                .filter(pod -> pod.labels().entrySet().containsAll(template.entrySet()))
                .count();
        long ready = active.stream().filter(PodState::ready).count();
        List<Duration> left = active.stream()
                .flatMap(pod -> PodState.untilAvailable(pod, minReady, clock).stream())
                .toList();
        long available = left.stream().filter(Duration::isZero).count();
        client.status(
                kinds.replicaSet,
                set,
                current -> current.edit(tree -> {
                    Tree.put(tree, (long) active.size(), "status", "replicas");
                    count(tree, "fullyLabeledReplicas", labelled);
                    count(tree, "readyReplicas", ready);
                    count(tree, "availableReplicas", available);
                    Tree.put(tree, set.generation(), "status", "observedGeneration");
                    List<Map<String, Object>> conditions = current.maps("status", "conditions");
                    List<Map<String, Object>> changed = failure.map(error -> failed(conditions, error))
                            .orElse(Conditions.without(conditions, "ReplicaFailure"));
                    if (changed.isEmpty()) {
                        Tree.remove(tree, "status", "conditions");
                    } else {
                        Tree.put(tree, changed, "status", "conditions");
                    }
                }));
        return left.stream().filter(each -> !each.isZero()).min(Comparator.naturalOrder());
    }

    /** The first failure stays until it is over: each one names another pod, and a change would be reconciled at once. */
    private List<Map<String, Object>> failed(List<Map<String, Object>> conditions, ApiError error) {
        boolean told = conditions.stream().anyMatch(condition -> "ReplicaFailure".equals(condition.get("type")));
        return told
                ? conditions
                : Conditions.with(
                        conditions,
                        "ReplicaFailure",
                        "True",
                        "FailedCreate",
                        error.getMessage(),
                        Timestamps.now(clock));
    }

    /** Counts of zero are left out, as Go's {@code omitempty} does. */
    static void count(Map<String, Object> tree, String name, long count) {
        if (count == 0) {
            Tree.remove(tree, "status", name);
        } else {
            Tree.put(tree, count, "status", name);
        }
    }
}
