package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScalingTest {
    private static final String SHOP = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - name: web
                    image: example.org/web:v1
                    resources: {requests: {cpu: 100m}}
            """;
    private static final String AUTOSCALER = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web, namespace: shop}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
              minReplicas: 2
              maxReplicas: 6
              metrics:
              - type: Resource
                resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}
            """;
    private static final String BUDGET = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web, namespace: shop}
            spec:
              minAvailable: 1
              selector: {matchLabels: {app: web}}
            """;

    private final ControlStand stand = new ControlStand();
    private final Kind deployments = stand.kind("apps", "Deployment");
    private final Kind autoscalers = stand.kind("autoscaling", "HorizontalPodAutoscaler");
    private final Kind budgets = stand.kind("policy", "PodDisruptionBudget");

    @AfterEach
    void stop() {
        stand.close();
    }

    private List<String> conditions() {
        return stand.get(autoscalers, "shop", "web").maps("status", "conditions").stream()
                .map(each -> each.get("type") + "=" + each.get("status") + " " + each.get("reason"))
                .toList();
    }

    private void hasReplicas(long replicas) {
        stand.eventually(() -> assertThat(stand.get(deployments, "shop", "web").number("status", "availableReplicas"))
                .contains(replicas));
    }

    private Optional<Long> allowed() {
        return stand.get(budgets, "shop", "web").number("status", "disruptionsAllowed");
    }

    @Test
    void without_metrics_an_autoscaler_keeps_the_minimum_and_says_what_is_missing() {
        stand.create(SHOP + "---\n" + AUTOSCALER);

        hasReplicas(2);

        stand.eventually(() -> assertThat(conditions())
                .containsExactly("AbleToScale=True SucceededGetScale", "ScalingActive=False FailedGetResourceMetric"));
        KubeObject autoscaler = stand.get(autoscalers, "shop", "web");
        stand.eventually(() -> assertThat(stand.get(autoscalers, "shop", "web").number("status", "currentReplicas"))
                .contains(2L));
        assertThat(autoscaler.maps("status", "conditions").get(1).get("message"))
                .isEqualTo(
                        "the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get"
                                + " metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could"
                                + " not find the requested resource (get pods.metrics.k8s.io)");
    }

    @Test
    void under_load_an_autoscaler_scales_up_to_its_maximum_and_no_further() {
        stand.metrics.cores = Optional.of(0.2);
        stand.create(SHOP + "---\n" + AUTOSCALER);

        hasReplicas(6);

        stand.eventually(() -> assertThat(conditions())
                .contains("ScalingActive=True ValidMetricFound", "ScalingLimited=True TooManyReplicas"));
        assertThat(stand.list(stand.kind("", "Event"), "shop"))
                .extracting(event -> event.text("message"))
                .contains("New size: 6; reason: cpu resource utilization (percentage of request) above target");
    }

    @Test
    void less_load_is_not_followed_at_once() {
        stand.metrics.cores = Optional.of(0.2);
        stand.create(SHOP + "---\n" + AUTOSCALER);
        hasReplicas(6);

        stand.metrics.cores = Optional.of(0.001);
        stand.edit(autoscalers, "shop", "web", tree -> Tree.put(tree, "yes", "metadata", "labels", "touched"));

        stand.eventually(() -> assertThat(conditions()).contains("AbleToScale=True ScaleDownStabilized"));
        hasReplicas(6);
    }

    @Test
    void an_autoscaler_without_target_says_so() {
        stand.create(SHOP + "---\n" + AUTOSCALER.replace("kind: Deployment, name: web", "kind: Deployment, name: x"));

        stand.eventually(() -> assertThat(conditions()).containsExactly("AbleToScale=False FailedGetScale"));
    }

    @Test
    void a_budget_follows_the_number_of_ready_pods() {
        stand.create(SHOP + "---\n" + BUDGET);
        stand.eventually(() -> assertThat(allowed()).contains(0L));
        hasReplicas(1);

        stand.edit(deployments, "shop", "web", tree -> Tree.put(tree, 3L, "spec", "replicas"));
        stand.eventually(() -> assertThat(allowed()).contains(2L));

        stand.delete(deployments, "shop", "web", DeleteOptions.Propagation.BACKGROUND);
        stand.eventually(() -> assertThat(allowed()).contains(0L));
    }

    @Test
    void a_budget_in_percent_counts_the_replicas_that_are_wanted() {
        stand.create((SHOP + "---\n" + BUDGET)
                .replace("minAvailable: 1", "maxUnavailable: 25%")
                .replace(
                        "selector: {matchLabels: {app: web}}\n  template",
                        "replicas: 5\n  selector: {matchLabels: {app: web}}\n  template"));

        stand.eventually(() -> assertThat(stand.get(budgets, "shop", "web").map("status"))
                .containsEntry("expectedPods", 5L)
                .containsEntry("desiredHealthy", 3L)
                .containsEntry("disruptionsAllowed", 2L));
    }
}
