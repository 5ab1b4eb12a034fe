package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.select.LabelRequirements;
import dev.waymark.sandbox.api.wire.Bodies;
import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.WriteOptions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code eviction} subresource of pods: a deletion that disruption budgets may refuse. Thread-safe.
 *
 * <p>The rules are those of {@code k8s.io/kubernetes/pkg/registry/core/pod/storage/eviction.go}.
 */
final class Evictions {
    private static final WriteOptions WRITER = WriteOptions.by("kube-apiserver");

    private final Registry registry;
    private final Bodies bodies;
    private final Clock clock;

    Evictions(Registry registry, Bodies bodies, Clock clock) {
        this.registry = registry;
        this.bodies = bodies;
        this.clock = clock;
    }

    Reply evict(ApiRequest request) {
        ResourcePath path = request.path();
        KubeObject pod = registry.get(request.kind(), path.namespace(), path.name());
        Object body = request.body().length == 0
                ? Map.of()
                : bodies.object("Eviction", request.contentType(), request.body())
                        .tree();
        boolean dryRun =
                request.dryRun() || Tree.list(body, "deleteOptions", "dryRun").contains("All");
        boolean free =
                pod.deleting() || Set.of("Succeeded", "Failed", "Pending").contains(pod.text("status", "phase"));
        if (!free) {
            spendBudget(pod, dryRun);
        }
        if (!dryRun && !pod.deleting()) {
            mark(request.kind(), pod);
        }
        registry.delete(
                request.kind(),
                path.namespace(),
                path.name(),
                new DeleteOptions(
                        DeleteOptions.Propagation.BACKGROUND,
                        Optional.of(pod.uid()),
                        dryRun,
                        Tree.number(body, "deleteOptions", "gracePeriodSeconds")));
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.put("metadata", Map.of());
        status.put("status", "Success");
        status.put("code", 201L);
        return Reply.json(201, status);
    }

    /** Says in the pod's status that it goes because of an eviction. */
    private void mark(Kind pods, KubeObject pod) {
        registry.edit(
                pods,
                pod.namespace(),
                pod.name(),
                "status",
                current -> {
                    List<Object> conditions = new ArrayList<>(current.list("status", "conditions"));
                    conditions.removeIf(each -> Tree.text(each, "type")
                            .filter("DisruptionTarget"::equals)
                            .isPresent());
                    Map<String, Object> condition = new LinkedHashMap<>();
                    condition.put("type", "DisruptionTarget");
                    condition.put("status", "True");
                    condition.put("lastTransitionTime", now());
                    condition.put("reason", "EvictionByEvictionAPI");
                    condition.put("message", "Eviction API: evicting");
                    conditions.add(condition);
                    return current.with(conditions, "status", "conditions");
                },
                WRITER);
    }

    private void spendBudget(KubeObject pod, boolean dryRun) {
        Kind budgets = registry.kinds().known("policy", "PodDisruptionBudget");
        List<KubeObject> covering = registry.list(budgets, pod.namespace(), Selector.everything()).items().stream()
                .filter(budget ->
                        LabelRequirements.of(budget.map("spec", "selector")).test(pod))
                .toList();
        if (covering.size() > 1) {
            throw new ApiError(
                    500,
                    "InternalError",
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.",
                    Map.of());
        }
        if (covering.isEmpty() || mayGoUnhealthy(covering.get(0), pod)) {
            return;
        }
        KubeObject budget = covering.get(0);
        registry.edit(
                budgets, budget.namespace(), budget.name(), "status", current -> spent(current, pod, dryRun), WRITER);
    }

    /** Whether a pod that is not ready goes without touching the budget, as the budget's policy says. */
    private static boolean mayGoUnhealthy(KubeObject budget, KubeObject pod) {
        boolean ready = pod.maps("status", "conditions").stream()
                .anyMatch(each -> "Ready".equals(each.get("type")) && "True".equals(each.get("status")));
        if (ready) {
            return false;
        }
        long healthy = budget.number("status", "currentHealthy").orElse(0L);
        long desired = budget.number("status", "desiredHealthy").orElse(0L);
        return budget.text("spec", "unhealthyPodEvictionPolicy").equals("AlwaysAllow")
                || healthy >= desired && desired > 0;
    }

    private KubeObject spent(KubeObject budget, KubeObject pod, boolean dryRun) {
        if (budget.number("status", "observedGeneration").orElse(0L) < budget.generation()) {
            throw refused("The disruption budget " + budget.name() + " is still being processed by the server.");
        }
        long allowed = budget.number("status", "disruptionsAllowed").orElse(0L);
        if (allowed <= 0) {
            throw refused("The disruption budget " + budget.name() + " needs "
                    + budget.number("status", "desiredHealthy").orElse(0L) + " healthy pods and has "
                    + budget.number("status", "currentHealthy").orElse(0L) + " currently");
        }
        return dryRun
                ? budget
                : budget.edit(tree -> {
                    Tree.put(tree, allowed - 1, "status", "disruptionsAllowed");
                    Tree.put(tree, now(), "status", "disruptedPods", pod.name());
                });
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static ApiError refused(String cause) {
        return new ApiError(
                429,
                "TooManyRequests",
                "Cannot evict pod as it would violate the pod's disruption budget.",
                Map.of("causes", List.of(Map.of("reason", "DisruptionBudget", "message", cause))));
    }
}
