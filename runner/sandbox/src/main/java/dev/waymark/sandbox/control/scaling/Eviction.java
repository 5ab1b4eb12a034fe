package dev.waymark.sandbox.control.scaling;

import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.LabelSelectors;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.WriteOptions;
import java.util.List;
import java.util.Map;

/**
 * Evicts pods as far as disruption budgets allow, as {@code POST pods/NAME/eviction} does. Thread-safe.
 *
 * <p>The rules and words are those of {@code k8s.io/kubernetes/pkg/registry/core/pod/storage/eviction.go}.
 */
public final class Eviction {
    private static final WriteOptions OPTIONS = WriteOptions.by("kube-apiserver");

    private final Registry registry;
    private final Kind pods;
    private final Kind budgets;

    public Eviction(Registry registry) {
        this.registry = registry;
        this.pods = registry.kinds().known("", "Pod");
        this.budgets = registry.kinds().known("policy", "PodDisruptionBudget");
    }

    /**
     * Deletes a pod, and counts it against its budget.
     *
     * @throws ApiError 404 when there is no such pod, 429 when its budget allows no further disruption
     */
    public void evict(String namespace, String name, DeleteOptions options) {
        KubeObject pod = registry.get(pods, namespace, name);
        boolean idle = List.of("Succeeded", "Failed", "Pending", "").contains(pod.text("status", "phase"));
        List<KubeObject> matching = registry
                .list(budgets, namespace, budget -> budget.at("spec", "selector").isPresent()
                        && LabelSelectors.of(budget.map("spec", "selector")).test(pod))
                .items();
        if (matching.size() > 1) {
            throw new ApiError(
                    500,
                    "InternalError",
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.",
                    Map.of());
        }
        if (!idle && !matching.isEmpty()) {
            spend(matching.get(0), pod, options);
        }
        registry.delete(pods, namespace, name, options);
    }

    private void spend(KubeObject budget, KubeObject pod, DeleteOptions options) {
        boolean always = budget.text("spec", "unhealthyPodEvictionPolicy").equals("AlwaysAllow");
        boolean spare = budget.number("status", "currentHealthy").orElse(0L)
                >= Math.max(1, budget.number("status", "desiredHealthy").orElse(0L));
        if (!Conditions.isTrue(pod, "Ready") && (always || spare)) {
            return;
        }
        registry.edit(
                budgets,
                budget.namespace(),
                budget.name(),
                "status",
                current -> {
                    long allowed = current.number("status", "disruptionsAllowed").orElse(0L);
                    boolean counted = current.number("status", "observedGeneration").orElse(0L) >= current.generation();
                    if (!counted) {
                        throw refusal(List.of());
                    }
                    if (allowed < 1) {
                        throw refusal(List.of(Map.of(
                                "reason",
                                "DisruptionBudget",
                                "message",
                                "The disruption budget " + current.name() + " needs "
                                        + current.number("status", "desiredHealthy").orElse(0L)
                                        + " healthy pods and has "
                                        + current.number("status", "currentHealthy").orElse(0L) + " currently")));
                    }
                    return options.dryRun()
                            ? current
                            : current.edit(tree -> Tree.put(tree, allowed - 1, "status", "disruptionsAllowed"));
                },
                OPTIONS);
    }

    private static ApiError refusal(List<Map<String, Object>> causes) {
        return new ApiError(
                429,
                "TooManyRequests",
                "Cannot evict pod as it would violate the pod's disruption budget.",
                causes.isEmpty() ? Map.of() : Map.of("causes", causes));
    }
}
