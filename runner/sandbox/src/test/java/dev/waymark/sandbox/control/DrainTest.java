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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The node is drained with the real {@code kubectl}. */
@EnabledIf("dev.waymark.sandbox.KubectlTest#installed")
class DrainTest {
    private static final String NODE = "sandbox-control-plane";
    private static final String SHOP = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: traefik/whoami}]}
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web}
            spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: agent}
            spec:
              selector: {matchLabels: {app: agent}}
              template:
                metadata: {labels: {app: agent}}
                spec: {containers: [{name: agent, image: traefik/whoami}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: lone}
            spec: {containers: [{name: web, image: traefik/whoami}]}
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
        assertThat(kubectl.run("rollout", "status", "deploy/web", "--timeout=60s")
                        .code())
                .isZero();
        assertThat(kubectl.run("wait", "pod", "--all", "--for=condition=Ready", "--timeout=60s")
                        .code())
                .isZero();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String budget(String field) {
        return kubectl.run("get", "pdb", "web", "-o", "jsonpath={.status." + field + "}")
                .out();
    }

    @Test
    void what_a_drain_would_lose_is_named_first() {
        Programs.Result drain = kubectl.run("drain", NODE);

        assertThat(drain.code()).isEqualTo(1);
        assertThat(drain.err())
                .contains("cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): default/agent-")
                .contains("cannot delete Pods that declare no controller (use --force to override): default/lone");
        assertThat(kubectl.run("get", "node", NODE).out()).contains("Ready,SchedulingDisabled");
    }

    @Test
    void a_budget_lets_one_pod_go_and_keeps_the_other() {
        Programs.Result drain = kubectl.run("drain", NODE, "--ignore-daemonsets", "--force", "--timeout=3s");

        assertThat(drain.code()).isEqualTo(1);
        assertThat(drain.err())
                .containsPattern(
                        "error when evicting pods/\"web-[^\"]+\" -n \"default\" \\(will retry after 5s\\): Cannot"
                                + " evict pod as it would violate the pod's disruption budget\\.");
        assertThat(drain.out()).contains("pod/lone evicted").containsPattern("pod/web-\\S+ evicted");
        assertThat(budget("disruptionsAllowed")).isEqualTo("0");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(
                                kubectl.run("describe", "pods", "-l", "app=web").out())
                        .contains(
                                "0/1 nodes are available: 1 node(s) were unschedulable. preemption: 0/1 nodes are available: 1"
                                        + " Preemption is not helpful for scheduling."));

        kubectl.run("uncordon", NODE);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(budget("disruptionsAllowed")).isEqualTo("1"));
    }

    @Test
    void without_a_budget_in_the_way_all_goes_but_daemon_sets() {
        kubectl.run("delete", "pdb", "web");

        Programs.Result drain = kubectl.run("drain", NODE, "--ignore-daemonsets", "--force", "--timeout=60s");

        assertThat(drain.code()).as(drain.err()).isZero();
        assertThat(drain.out()).endsWith("node/" + NODE + " drained\n");
        assertThat(kubectl.run("get", "pods", "--field-selector=status.phase=Running", "-o", "name")
                        .out()
                        .lines())
                .hasSize(1)
                .allMatch(name -> name.startsWith("pod/agent-"));
    }

    @Test
    void a_pod_is_gone_when_its_deletion_returns_and_ends_as_it_is_told() {
        assertThat(kubectl.run("delete", "pod", "lone").out()).isEqualTo("pod \"lone\" deleted\n");
        assertThat(kubectl.run("get", "pod", "lone").code()).isEqualTo(1);

        assertThat(kubectl.run("delete", "pod", "-l", "app=web", "--now").code())
                .isZero();
        assertThat(kubectl.run("delete", "pod", "-l", "app=web", "--grace-period=0", "--force")
                        .err())
                .contains("Warning: Immediate deletion does not wait");
    }
}
