package dev.waymark.sandbox.control.scaling;

import dev.waymark.sandbox.control.apps.IntOrPercent;
import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.LabelSelectors;
import dev.waymark.sandbox.control.loop.Owners;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Counts for PodDisruptionBudgets how many of their pods are healthy and how many may be evicted now.
 *
 * <p>The arithmetic is that of {@code k8s.io/kubernetes/pkg/controller/disruption}.
 */
public final class DisruptionController implements Controller {
    /** How long a granted eviction counts as one. */
    private static final Duration DISRUPTION = Duration.ofMinutes(2);

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;

    public DisruptionController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.disruptionBudget)) {
            return List.of(ObjectKey.of(kinds.disruptionBudget, change.object()));
        }
        boolean matters =
                change.kind().equals(kinds.pod) || change.kind().subresources().contains("scale");
        return matters
                ? client.list(kinds.disruptionBudget, change.object().namespace()).stream()
                        .map(budget -> ObjectKey.of(kinds.disruptionBudget, budget))
                        .toList()
                : List.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        return client.find(kinds.disruptionBudget, key).flatMap(this::count);
    }

    private Optional<Duration> count(KubeObject budget) {
        Predicate<KubeObject> selected = LabelSelectors.of(budget.map("spec", "selector"));
        List<KubeObject> pods = budget.at("spec", "selector").isEmpty()
                ? List.of()
                : client.list(kinds.pod, budget.namespace(), selected::test).stream()
                        .filter(pod -> !List.of("Succeeded", "Failed").contains(pod.text("status", "phase")))
                        .toList();
        Map<String, Object> disrupted = disrupted(budget, pods);
        long healthy = pods.stream()
                .filter(pod -> !pod.deleting())
                .filter(pod -> !disrupted.containsKey(pod.name()))
                .filter(pod -> Conditions.isTrue(pod, "Ready"))
                .count();
        long expected = pods.size();
        long desired;
        Optional<String> unavailable = budget.at("spec", "maxUnavailable").map(String::valueOf);
        String minimum = budget.at("spec", "minAvailable").map(String::valueOf).orElse("0");
        if (unavailable.isPresent()) {
            expected = scale(pods);
            desired = Math.max(0, expected - IntOrPercent.of(unavailable.get(), expected, true));
        } else if (minimum.endsWith("%")) {
            expected = scale(pods);
            desired = IntOrPercent.of(minimum, expected, true);
        } else {
            desired = Long.parseLong(minimum);
        }
        long allowed = expected <= 0 ? 0 : Math.max(0, healthy - desired);
        report(budget, healthy, expected, desired, allowed, disrupted);
        return disrupted.isEmpty() ? Optional.empty() : Optional.of(DISRUPTION);
    }

    /** The pods whose eviction was granted and whose deletion has not been seen yet; after a while it no longer will. */
    private Map<String, Object> disrupted(KubeObject budget, List<KubeObject> pods) {
        Map<String, Object> left = new LinkedHashMap<>();
        budget.map("status", "disruptedPods").forEach((name, time) -> {
            boolean there = pods.stream().anyMatch(pod -> pod.name().equals(name) && !pod.deleting());
            boolean recent = Timestamps.read(String.valueOf(time))
                    .filter(moment -> moment.plus(DISRUPTION).isAfter(clock.instant()))
                    .isPresent();
            if (there && recent) {
                left.put(name, time);
            }
        });
        return left;
    }

    /** The sum of the replicas of all that control the pods. */
    private long scale(List<KubeObject> pods) {
        Map<String, Long> scales = new LinkedHashMap<>();
        for (KubeObject pod : pods) {
            Optional<Map<String, Object>> reference = Owners.controller(pod);
            if (reference.isEmpty()) {
                scales.put(pod.uid(), 0L);
                continue;
            }
            Optional<Kind> kind = client.registry()
                    .kinds()
                    .of(
                            String.valueOf(reference.get().get("apiVersion")),
                            String.valueOf(reference.get().get("kind")));
            kind.flatMap(found -> client.find(
                            found,
                            pod.namespace(),
                            String.valueOf(reference.get().get("name"))))
                    .ifPresent(owner -> scales.put(
                            owner.uid(), owner.number("spec", "replicas").orElse(1L)));
        }
        return scales.values().stream().mapToLong(Long::longValue).sum();
    }

    private void report(
            KubeObject budget, long healthy, long expected, long desired, long allowed, Map<String, Object> disrupted) {
        client.status(
                kinds.disruptionBudget,
                budget,
                current -> current.edit(tree -> {
                    Tree.put(tree, healthy, "status", "currentHealthy");
                    Tree.put(tree, desired, "status", "desiredHealthy");
                    Tree.put(tree, allowed, "status", "disruptionsAllowed");
                    if (disrupted.isEmpty()) {
                        Tree.remove(tree, "status", "disruptedPods");
                    } else {
                        Tree.put(tree, disrupted, "status", "disruptedPods");
                    }
                    Tree.put(tree, expected, "status", "expectedPods");
                    Tree.put(tree, budget.generation(), "status", "observedGeneration");
                    Tree.put(
                            tree,
                            Conditions.with(
                                    current.maps("status", "conditions"),
                                    "DisruptionAllowed",
                                    allowed > 0 ? "True" : "False",
                                    allowed > 0 ? "SufficientPods" : "InsufficientPods",
                                    "",
                                    Timestamps.now(clock),
                                    "message",
                                    "",
                                    "observedGeneration",
                                    current.generation()),
                            "status",
                            "conditions");
                }));
    }
}
