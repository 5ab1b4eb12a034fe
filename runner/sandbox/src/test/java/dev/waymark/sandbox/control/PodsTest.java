package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PodsTest {
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop}
            spec:
              containers:
              - name: web
                image: nginx
            """;

    private final ControlStand stand = new ControlStand();
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

    private KubeObject pod() {
        return stand.get(pods, "shop", "web");
    }

    private Map<String, Object> container() {
        List<Map<String, Object>> statuses = pod().maps("status", "containerStatuses");
        return statuses.isEmpty() ? Map.of() : statuses.get(0);
    }

    private List<String> events() {
        return stand.list(stand.kind("", "Event"), "shop").stream()
                .map(event -> event.text("reason") + ": " + event.text("message"))
                .toList();
    }

    @Test
    void a_running_pod_reports_where_and_what_it_runs() {
        stand.create(POD);

        stand.eventually(() -> assertThat(pod().text("status", "phase")).isEqualTo("Running"));
        assertThat(pod().text("status", "hostIP")).isEqualTo("172.18.0.2");
        assertThat(pod().text("status", "qosClass")).isEqualTo("BestEffort");
        assertThat(pod().text("spec", "serviceAccountName")).isEqualTo("default");
        assertThat(container())
                .containsEntry("image", "docker.io/library/nginx:latest")
                .containsEntry("ready", true)
                .containsEntry("restartCount", 0L);
        assertThat(pod().maps("status", "conditions"))
                .allMatch(condition -> condition.get("status").equals("True"))
                .extracting(condition -> condition.get("type"))
                .containsExactly(
                        "PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled");
    }

    @Test
    void a_pod_with_an_unknown_service_account_is_refused() {
        assertThatThrownBy(() -> stand.create(POD.replace("spec:", "spec:\n  serviceAccountName: nobody")))
                .hasMessage("pods \"web\" is forbidden: error looking up service account shop/nobody: serviceaccount"
                        + " \"nobody\" not found");
    }

    @Test
    void a_container_that_ends_is_started_again_at_once_and_then_with_pauses() {
        stand.create(POD);
        stand.eventually(() -> assertThat(container()).containsEntry("ready", true));

        stand.runtime.observers.get("shop/web").exited("web", 3);

        stand.eventually(
                () -> assertThat(container()).containsEntry("restartCount", 1L).containsEntry("ready", true));
        assertThat(Tree.number(container(), "lastState", "terminated", "exitCode"))
                .contains(3L);

        stand.runtime.observers.get("shop/web").exited("web", 3);

        stand.eventually(() ->
                assertThat(Tree.text(container(), "state", "waiting", "reason")).contains("CrashLoopBackOff"));
        assertThat(Tree.text(container(), "state", "waiting", "message"))
                .contains("back-off 10s restarting failed container=web pod=web_shop(" + pod().uid() + ")");
        stand.eventually(() -> assertThat(events()).anyMatch(text -> text.startsWith("BackOff: ")));
    }

    @Test
    void a_pod_that_is_never_restarted_succeeds_or_fails_with_its_containers() {
        stand.create(POD.replace("spec:", "spec:\n  restartPolicy: Never"));
        stand.eventually(() -> assertThat(container()).containsEntry("ready", true));

        stand.runtime.observers.get("shop/web").exited("web", 0);

        stand.eventually(() -> assertThat(pod().text("status", "phase")).isEqualTo("Succeeded"));
        assertThat(Tree.text(container(), "state", "terminated", "reason")).contains("Completed");
    }

    @Test
    void a_pod_is_ready_while_its_readiness_probe_succeeds() throws IOException {
        AtomicInteger answer = new AtomicInteger(503);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/ready") ? answer.get() : 404, -1);
            exchange.close();
        });
        server.start();
        try {
            stand.runtime.listeners.put("shop/8080", server.getAddress());
            stand.create(
                    POD
                            + "    ports: [{name: http, containerPort: 8080}]\n"
                            + "    readinessProbe: {httpGet: {path: ready, port: http}, periodSeconds: 1, failureThreshold: 1}\n");
            stand.eventually(() -> assertThat(events())
                    .contains("Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 503"));
            stand.eventually(
                    () -> assertThat(container()).containsEntry("ready", false).containsEntry("started", true));

            answer.set(200);
            stand.eventually(() -> assertThat(container()).containsEntry("ready", true));

            answer.set(500);
            stand.eventually(() -> assertThat(container()).containsEntry("ready", false));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_failing_liveness_probe_restarts_the_container() {
        stand.create(POD + "    livenessProbe: {tcpSocket: {port: 1}, periodSeconds: 1, failureThreshold: 1}\n");

        stand.eventually(() -> assertThat(container()).containsEntry("restartCount", 1L));
        assertThat(events())
                .contains("Killing: Container web failed liveness probe, will be restarted")
                .anyMatch(
                        text -> text.matches(
                                "Unhealthy: Liveness probe failed: dial tcp 10\\.244\\.[0-9.]+:1: connect: connection refused"));
    }

    @Test
    void a_pod_waits_for_the_config_map_it_needs() {
        stand.create(POD + "    envFrom: [{configMapRef: {name: settings}}]\n");
        stand.eventually(() -> assertThat(Tree.text(container(), "state", "waiting", "reason"))
                .contains("CreateContainerConfigError"));

        stand.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}, data: {a: b}}");

        stand.eventually(() -> assertThat(container()).containsEntry("ready", true));
    }

    @Test
    void a_pod_that_does_not_fit_stays_pending_until_there_is_room() {
        stand.create(POD.replace("spec:", "spec:\n  nodeSelector: {disk: ssd}"));
        stand.eventually(() -> assertThat(events())
                .anyMatch(text -> text.startsWith("FailedScheduling: 0/1 nodes are available: 1 node(s) didn't match"
                        + " Pod's node affinity/selector.")));
        assertThat(pod().text("status", "phase")).isEqualTo("Pending");

        Kind nodes = stand.kind("", "Node");
        stand.edit(
                nodes,
                "",
                stand.list(nodes, "").get(0).name(),
                tree -> Tree.put(tree, "ssd", "metadata", "labels", "disk"));

        stand.eventually(() -> assertThat(pod().text("status", "phase")).isEqualTo("Running"));
    }

    @Test
    void a_deleted_pod_stops_running() {
        stand.create(POD);
        stand.eventually(() -> assertThat(container()).containsEntry("ready", true));

        stand.delete(pods, "shop", "web", DeleteOptions.Propagation.BACKGROUND);

        stand.eventually(() -> assertThat(stand.runtime.find("shop", "web")).isEmpty());
        stand.eventually(() -> assertThat(events()).contains("Killing: Stopping container web"));
    }
}
