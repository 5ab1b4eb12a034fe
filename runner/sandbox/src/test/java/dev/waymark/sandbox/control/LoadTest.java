package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.sandbox.Programs;
import dev.waymark.sandbox.Sandbox;
import dev.waymark.sandbox.SandboxOptions;
import dev.waymark.sandbox.definition.Kubectl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A waypoint that carries real requests, and what the cluster measures and does about it. */
@EnabledIf("dev.waymark.sandbox.KubectlTest#installed")
class LoadTest {
    private static final String SHOP = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint}}
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: waypoint, namespace: shop}
            spec:
              gatewayClassName: istio-waypoint
              listeners: [{name: mesh, port: 15008, protocol: HBONE}]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop}
            spec: {selector: {app: web}, ports: [{name: http, port: 80}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop, labels: {app: web}}
            spec: {containers: [{name: web, image: traefik/whoami}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: client, namespace: shop}
            spec: {containers: [{name: curl, image: curlimages/curl, command: [sleep, infinity]}]}
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: waypoint, namespace: shop}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: waypoint}
              minReplicas: 2
              maxReplicas: 5
              behavior: {scaleDown: {stabilizationWindowSeconds: 0}}
              metrics:
              - type: Resource
                resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}
            """;

    @TempDir
    Path directory;

    private Sandbox sandbox;
    private Kubectl kubectl;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.in(directory.resolve("sandbox")));
        kubectl = new Kubectl(sandbox, directory);
        assertThat(kubectl.apply(SHOP).code()).isZero();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String autoscaler(String jsonPath) {
        return kubectl.run("get", "hpa", "-n", "shop", "waypoint", "-o", "jsonpath=" + jsonPath)
                .out();
    }

    private void isReady(int replicas) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(kubectl.run(
                                        "get",
                                        "deploy",
                                        "-n",
                                        "shop",
                                        "waypoint",
                                        "-o",
                                        "jsonpath={.status.readyReplicas}")
                                .out())
                        .isEqualTo(Integer.toString(replicas)));
    }

    @Test
    void a_waypoint_is_scaled_up_under_load_and_down_after_it() {
        isReady(2);
        kubectl.run("wait", "-n", "shop", "pod", "--all", "--for=condition=Ready", "--timeout=60s");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> autoscaler("{.status.currentMetrics[0].type}").equals("Resource"));

        Programs.Result load = kubectl.run(
                "exec", "-n", "shop", "client", "--", "curl", "-s", "-o", "/dev/null", "http://web/?[1-6000]");

        assertThat(load.code()).as(load.err()).isZero();
        isReady(5);
        assertThat(kubectl.run("describe", "hpa", "-n", "shop", "waypoint").out())
                .contains("New size: 5; reason: cpu resource utilization (percentage of request) above target");
        isReady(2);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(autoscaler("{.status.conditions[?(@.type=='ScalingLimited')].reason}"))
                        .isEqualTo("TooFewReplicas"));
    }

    @Test
    void metrics_come_and_go_with_their_server() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(kubectl.run("top", "pods", "-n", "shop", "--no-headers")
                                .out()
                                .lines()
                                .toList())
                        .hasSizeGreaterThanOrEqualTo(4)
                        .allMatch(line -> line.matches("\\S+ +\\d+m +32Mi *")));
        assertThat(kubectl.run("top", "nodes", "--no-headers").out()).matches("sandbox-control-plane +\\d+m .*\\s*");

        kubectl.run("scale", "-n", "kube-system", "deploy/metrics-server", "--replicas=0");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(kubectl.run("get", "hpa", "-n", "shop").out())
                                .contains("cpu: <unknown>/50%"));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(autoscaler("{.status.conditions[?(@.type=='ScalingActive')].message}"))
                        .isEqualTo(
                                "the HPA was unable to compute the replica count: failed to get cpu utilization: unable to"
                                        + " get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server"
                                        + " is currently unable to handle the request (get pods.metrics.k8s.io)"));
        assertThat(kubectl.run("top", "pods", "-n", "shop").err())
                .isEqualTo("Error from server (ServiceUnavailable): the server is currently unable to handle the"
                        + " request (get pods.metrics.k8s.io)\n");
        assertThat(kubectl.run("get", "apiservices").out()).contains("False (MissingEndpoints)");

        kubectl.run("delete", "apiservice", "v1beta1.metrics.k8s.io");

        assertThat(kubectl.run("top", "pods").err()).isEqualTo("error: Metrics API not available\n");
        assertThat(List.of(kubectl.run("api-resources", "--api-group=metrics.k8s.io", "-o", "name")
                        .out()
                        .split("\n")))
                .containsExactly("");
    }
}
