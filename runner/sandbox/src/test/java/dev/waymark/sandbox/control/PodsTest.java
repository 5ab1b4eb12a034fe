package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.workload.ContainerExec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void variables_come_from_config_maps_secrets_and_the_pod_itself() {
        stand.create("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, namespace: shop}
                data: {CITY: Rome, COUNTRY: Italy}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: keys, namespace: shop}
                data: {password: czNjcmV0}
                """);
        stand.create(POD.replace("namespace: shop}", "namespace: shop, labels: {app: web}}") + """
                    resources: {limits: {cpu: 1500m}}
                    envFrom: [{prefix: MY_, configMapRef: {name: settings}}]
                    env:
                    - {name: PASSWORD, valueFrom: {secretKeyRef: {name: keys, key: password}}}
                    - {name: APP, valueFrom: {fieldRef: {fieldPath: "metadata.labels['app']"}}}
                    - {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
                    - {name: CPUS, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
                    - {name: NONE, valueFrom: {configMapKeyRef: {name: absent, key: x, optional: true}}}
                    - {name: ALL, value: "$(MY_CITY) $(APP) $(UNKNOWN) $$(APP)"}
                """.indent(0));

        stand.eventually(() -> assertThat(container()).containsEntry("ready", true));
        assertThat(stand.runtime.environments.get("shop/web/web"))
                .containsEntry("MY_CITY", "Rome")
                .containsEntry("MY_COUNTRY", "Italy")
                .containsEntry("PASSWORD", "s3cret")
                .containsEntry("APP", "web")
                .containsEntry("NODE", "sandbox-control-plane")
                .containsEntry("CPUS", "2")
                .containsEntry("ALL", "Rome web $(UNKNOWN) $(APP)")
                .doesNotContainKey("NONE");
    }

    @Test
    void a_key_that_is_missing_is_named_as_a_kubelet_does() {
        stand.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}, data: {a: b}}");
        stand.create(POD + "    env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: z}}}]\n");

        stand.eventually(() -> assertThat(Tree.text(container(), "state", "waiting", "message"))
                .contains("couldn't find key z in ConfigMap shop/settings"));

        stand.edit(stand.kind("", "ConfigMap"), "shop", "settings", tree -> Tree.put(tree, "now", "data", "z"));

        stand.eventually(() -> assertThat(container()).containsEntry("ready", true));
    }

    @Test
    void init_containers_run_one_after_the_other_before_all_others() {
        stand.create(POD + """
                  initContainers:
                  - {name: first, image: busybox, command: [prepare]}
                  - {name: second, image: busybox, command: [prepare]}
                """.indent(0));
        stand.eventually(() -> assertThat(stand.runtime.environments).containsKey("shop/web/first"));
        assertThat(pod().text("status", "phase")).isEqualTo("Pending");
        assertThat(stand.runtime.environments).doesNotContainKeys("shop/web/second", "shop/web/web");

        stand.runtime.observers.get("shop/web").exited("first", 1);
        stand.eventually(() -> assertThat(Tree.number(
                        pod().maps("status", "initContainerStatuses").get(0), "restartCount"))
                .contains(1L));
        stand.runtime.observers.get("shop/web").exited("first", 0);
        stand.eventually(() -> assertThat(stand.runtime.environments).containsKey("shop/web/second"));
        assertThat(stand.runtime.environments).doesNotContainKey("shop/web/web");
        stand.eventually(() -> assertThat(pod().maps("status", "conditions"))
                .anyMatch(each -> each.get("type").equals("Initialized")
                        && "containers with incomplete status: [second]".equals(each.get("message"))));

        stand.runtime.observers.get("shop/web").exited("second", 0);

        stand.eventually(() -> assertThat(container()).containsEntry("ready", true));
        assertThat(pod().text("status", "phase")).isEqualTo("Running");
    }

    @Test
    void a_command_decides_on_liveness_and_only_its_container_is_restarted() {
        stand.runtime.answer = Optional.of(new ContainerExec.Result(1, "too old", false));
        stand.create(POD + """
                    livenessProbe: {exec: {command: [cat, /tmp/healthy]}, periodSeconds: 1, failureThreshold: 1}
                  - {name: other, image: nginx}
                """.indent(0));

        stand.eventually(() -> assertThat(events()).contains("Unhealthy: Liveness probe failed: too old"));
        stand.eventually(() -> assertThat(container()).containsEntry("restartCount", 1L));
        assertThat(stand.runtime.commands).contains("cat /tmp/healthy");
        assertThat(stand.runtime.ended).contains("shop/web/web").doesNotContain("shop/web/other");
        assertThat(pod().maps("status", "containerStatuses").get(1)).containsEntry("restartCount", 0L);
    }

    @Test
    void a_deleted_pod_stays_while_its_hook_runs_and_is_no_endpoint_any_more() {
        stand.create("""
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: shop}
                spec: {selector: {app: web}, ports: [{port: 80}]}
                """);
        stand.create(POD.replace("namespace: shop}", "namespace: shop, labels: {app: web}}")
                + "    lifecycle: {preStop: {sleep: {seconds: 2}}}\n");
        stand.eventually(() -> assertThat(endpoint()).containsEntry("ready", true));

        stand.delete(pods, "shop", "web", DeleteOptions.Propagation.BACKGROUND);

        assertThat(pod().number("metadata", "deletionGracePeriodSeconds")).contains(30L);
        stand.eventually(
                () -> assertThat(endpoint()).containsEntry("ready", false).containsEntry("terminating", true));
        assertThat(stand.runtime.find("shop", "web")).isPresent();
        stand.eventually(() -> assertThat(stand.list(pods, "shop")).isEmpty());
        assertThat(stand.runtime.find("shop", "web")).isEmpty();
    }

    private Map<String, Object> endpoint() {
        return stand.list(stand.kind("discovery.k8s.io", "EndpointSlice"), "shop").stream()
                .flatMap(slice -> slice.maps("endpoints").stream())
                .map(endpoint -> Tree.map(endpoint, "conditions"))
                .findFirst()
                .orElse(Map.of());
    }
}
