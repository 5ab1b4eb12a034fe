package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.DeleteOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What namespaces may use. */
class QuotasTest {
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: NAME, namespace: shop}
            spec: {containers: [{name: main, image: "example.org/shop:v1", resources: RESOURCES}]}
            """;

    private final ControlStand stand = new ControlStand();
    private final Kind quotas = stand.kind("", "ResourceQuota");
    private final Kind pods = stand.kind("", "Pod");

    @BeforeEach
    void aNamespace() {
        stand.create("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
        stand.eventually(() -> stand.get(stand.kind("", "ServiceAccount"), "shop", "default"));
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void quota(String hard) {
        stand.create("{apiVersion: v1, kind: ResourceQuota, metadata: {name: q, namespace: shop}, spec: {hard: " + hard
                + "}}");
        stand.eventually(() -> assertThat(used()).isNotEmpty());
    }

    private Map<String, Object> used() {
        return stand.get(quotas, "shop", "q").map("status", "used");
    }

    private void pod(String name, String resources) {
        stand.create(POD.replace("NAME", name).replace("RESOURCES", resources));
    }

    @Test
    void pods_are_charged_to_a_quota_and_given_back() {
        quota("{pods: 2, requests.cpu: 1, limits.memory: 1Gi}");
        assertThat(used()).isEqualTo(Map.of("pods", "0", "requests.cpu", "0", "limits.memory", "0"));
        assertThatThrownBy(() -> pod("a", "{}"))
                .hasMessage(
                        "pods \"a\" is forbidden: failed quota: q: must specify limits.memory for: main; requests.cpu for: main");
        pod("a", "{requests: {cpu: 600m}, limits: {memory: 100Mi}}");
        assertThat(used()).isEqualTo(Map.of("pods", "1", "requests.cpu", "600m", "limits.memory", "100Mi"));
        assertThatThrownBy(() -> pod("b", "{requests: {cpu: 600m}, limits: {memory: 100Mi}}"))
                .hasMessage(
                        "pods \"b\" is forbidden: exceeded quota: q, requested: requests.cpu=600m, used: requests.cpu=600m, limited: requests.cpu=1");
        stand.delete(pods, "shop", "a", DeleteOptions.Propagation.BACKGROUND);
        stand.eventually(
                () -> assertThat(used()).isEqualTo(Map.of("pods", "0", "requests.cpu", "0", "limits.memory", "0")));
    }

    @Test
    void objects_and_node_ports_are_counted() {
        quota("{configmaps: 2, count/deployments.apps: 0, services.nodeports: 1}");
        stand.eventually(() -> assertThat(used()).containsEntry("configmaps", "2"));
        assertThatThrownBy(() ->
                        stand.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: more, namespace: shop}}"))
                .hasMessage(
                        "configmaps \"more\" is forbidden: exceeded quota: q, requested: configmaps=1, used: configmaps=2, limited: configmaps=2");
        assertThatThrownBy(
                        () -> stand.create(
                                "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: shop}, spec: {type: NodePort, ports: [{name: a, port: 1}, {name: b, port: 2}]}}"))
                .hasMessage(
                        "services \"s\" is forbidden: exceeded quota: q, requested: services.nodeports=2, used: services.nodeports=0, limited: services.nodeports=1");
    }

    @Test
    void a_deployment_says_why_it_has_no_pods() {
        quota("{pods: 0}");
        stand.create("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: d, namespace: shop}
                spec:
                  selector: {matchLabels: {app: d}}
                  template: {metadata: {labels: {app: d}}, spec: {containers: [{name: main, image: "example.org/d:v1"}]}}
                """);
        stand.eventually(
                () -> assertThat(Conditions.find(
                                stand.get(stand.kind("apps", "Deployment"), "shop", "d")
                                        .maps("status", "conditions"),
                                "ReplicaFailure"))
                        .hasValueSatisfying(
                                condition -> assertThat(condition.get("message").toString())
                                        .endsWith(
                                                "is forbidden: exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0")));
    }

    @Test
    void a_refusal_that_lasts_is_not_told_anew_each_time() {
        quota("{pods: 0}");
        stand.create("""
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: r, namespace: shop}
                spec:
                  selector: {matchLabels: {app: r}}
                  template: {metadata: {labels: {app: r}}, spec: {containers: [{name: main, image: "example.org/r:v1"}]}}
                """);
        Kind sets = stand.kind("apps", "ReplicaSet");
        stand.eventually(() -> assertThat(stand.get(sets, "shop", "r").maps("status", "conditions"))
                .isNotEmpty());
        String version = stand.get(sets, "shop", "r").text("metadata", "resourceVersion");
        stand.eventually(() -> assertThat(stand.list(stand.kind("", "Event"), "shop"))
                .filteredOn(event -> event.text("reason").equals("FailedCreate"))
                .hasSizeGreaterThan(3));
        assertThat(stand.get(sets, "shop", "r").text("metadata", "resourceVersion"))
                .isEqualTo(version);
    }

    @Test
    void writers_at_the_same_time_do_not_use_the_same_amount() throws Exception {
        quota("{count/secrets: 5}");
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> writes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String secret = "{apiVersion: v1, kind: Secret, metadata: {name: s" + i + ", namespace: shop}}";
                writes.add(() -> {
                    try {
                        stand.create(secret);
                        return true;
                    } catch (RuntimeException refused) {
                        return false;
                    }
                });
            }
            int written = 0;
            for (Future<Boolean> write : writers.invokeAll(writes)) {
                written += write.get() ? 1 : 0;
            }
            assertThat(stand.list(stand.kind("", "Secret"), "shop")).hasSize(written);
            assertThat(written).isEqualTo(5);
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void scopes_choose_the_pods_that_a_quota_counts() {
        stand.create(
                "{apiVersion: v1, kind: ResourceQuota, metadata: {name: q, namespace: shop}, spec: {hard: {pods: 0}, scopes: [BestEffort]}}");
        stand.eventually(() -> assertThat(used()).containsEntry("pods", "0"));
        pod("asks", "{requests: {cpu: 1m}}");
        assertThatThrownBy(() -> pod("modest", "{}")).hasMessageContaining("exceeded quota: q");
    }

    @Test
    void limit_ranges_complete_containers_and_refuse_what_is_out_of_range() {
        stand.create("""
                apiVersion: v1
                kind: LimitRange
                metadata: {name: l, namespace: shop}
                spec:
                  limits:
                  - {type: Container, default: {cpu: 500m}, defaultRequest: {cpu: 200m}, min: {cpu: 100m}, max: {cpu: 1}, maxLimitRequestRatio: {cpu: 4}}
                  - {type: Pod, max: {memory: 1Gi}}
                """);
        pod("plain", "{limits: {memory: 1Mi}}");
        assertThat(stand.get(pods, "shop", "plain").maps("spec", "containers").get(0))
                .containsEntry(
                        "resources",
                        Map.of(
                                "limits", Map.of("cpu", "500m", "memory", "1Mi"),
                                "requests", Map.of("cpu", "200m", "memory", "1Mi")));
        assertThat(stand.get(pods, "shop", "plain").annotations())
                .containsEntry(
                        "kubernetes.io/limit-ranger",
                        "LimitRanger plugin set: cpu request for container main; cpu limit for container main");
        assertThatThrownBy(() -> pod("x", "{requests: {cpu: 600m}, limits: {memory: 1Mi}}"))
                .hasMessage(
                        "Pod \"x\" is invalid: spec.containers[0].resources.requests: Invalid value: \"600m\": must be less than or equal to cpu limit of 500m");
        assertThatThrownBy(() -> pod("x", "{limits: {cpu: 2, memory: 2Gi}}"))
                .hasMessage(
                        "pods \"x\" is forbidden: [maximum cpu usage per Container is 1, but limit is 2, maximum memory usage per Pod is 1Gi, but limit is 2Gi]");
        assertThatThrownBy(() -> pod("x", "{requests: {cpu: 100m}, limits: {memory: 1Mi}}"))
                .hasMessage(
                        "pods \"x\" is forbidden: cpu max limit to request ratio per Container is 4, but provided ratio is 5.000000");
        assertThatThrownBy(() -> pod("x", "{requests: {cpu: 50m}, limits: {cpu: 100m, memory: 1Mi}}"))
                .hasMessage("pods \"x\" is forbidden: minimum cpu usage per Container is 100m, but request is 50m");
        assertThatThrownBy(() -> pod("x", "{}"))
                .hasMessage("pods \"x\" is forbidden: maximum memory usage per Pod is 1Gi.  No limit is specified");
    }

    @Test
    void priority_classes_give_pods_their_number() {
        String pod =
                "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}, spec: {priorityClassName: CLASS, containers: [{name: main, image: i}]}}";
        assertThatThrownBy(() -> stand.create(pod.replace("CLASS", "gold")))
                .hasMessage("pods \"p\" is forbidden: no PriorityClass with name gold was found");
        stand.create(pod.replace("CLASS", "system-cluster-critical"));
        assertThat(stand.get(pods, "shop", "p").number("spec", "priority")).contains(2_000_000_000L);
    }
}
