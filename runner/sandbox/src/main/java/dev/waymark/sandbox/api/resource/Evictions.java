package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.select.LabelRequirements;
import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.WriteOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code eviction} subresource of pods: a deletion that disruption budgets may refuse. Thread-safe. */
final class Evictions {
    private final Registry registry;

    Evictions(Registry registry) {
        this.registry = registry;
    }

    Reply evict(ApiRequest request) {
        ResourcePath path = request.path();
        KubeObject pod = registry.get(request.kind(), path.namespace(), path.name());
        String phase = pod.text("status", "phase");
        boolean counts = !pod.deleting() && !phase.equals("Succeeded") && !phase.equals("Failed");
        if (counts) {
            spendBudget(pod, request.dryRun());
        }
        registry.delete(
                request.kind(),
                path.namespace(),
                path.name(),
                new DeleteOptions(DeleteOptions.Propagation.BACKGROUND, Optional.of(pod.uid()), request.dryRun()));
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.put("metadata", Map.of());
        status.put("status", "Success");
        status.put("code", 201L);
        return Reply.json(201, status);
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
        if (covering.isEmpty()) {
            return;
        }
        KubeObject budget = covering.get(0);
        WriteOptions writer = WriteOptions.by("kube-apiserver");
        registry.edit(
                budgets, budget.namespace(), budget.name(), "status", current -> spent(current, pod, dryRun), writer);
    }

    private static KubeObject spent(KubeObject budget, KubeObject pod, boolean dryRun) {
        long allowed = budget.number("status", "disruptionsAllowed").orElse(0L);
        if (allowed <= 0) {
            throw refused(budget);
        }
        return dryRun
                ? budget
                : budget.edit(tree -> {
                    Tree.put(tree, allowed - 1, "status", "disruptionsAllowed");
                    Tree.put(tree, pod.text("metadata", "creationTimestamp"), "status", "disruptedPods", pod.name());
                });
    }

    private static ApiError refused(KubeObject budget) {
        String message = "The disruption budget " + budget.name() + " needs "
                + budget.number("status", "desiredHealthy").orElse(0L) + " healthy pods and has "
                + budget.number("status", "currentHealthy").orElse(0L) + " currently";
        return new ApiError(
                429,
                "TooManyRequests",
                "Cannot evict pod as it would violate the pod's disruption budget.",
                Map.of("causes", List.of(Map.of("reason", "DisruptionBudget", "message", message))));
    }
}
