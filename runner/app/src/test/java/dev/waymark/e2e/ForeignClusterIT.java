package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labs on a cluster that another process serves, reached through a kubeconfig as any cluster is. */
class ForeignClusterIT {
    private static final String CONTEXT = "waymark-sandbox";

    @TempDir
    Path folder;

    private Launcher waymark;
    private Map<String, String> environment;
    private Process cluster;

    @BeforeEach
    void serve() throws IOException {
        waymark = Launcher.in(folder);
        Path kubeconfig = folder.resolve("kubeconfig");
        Path out = folder.resolve("cluster.out");
        cluster = waymark.start(
                Map.of(), out, folder.resolve("cluster.err"), "sandbox", "--kubeconfig", kubeconfig.toString());
        environment = Map.of("KUBECONFIG", kubeconfig.toString());
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> Files.readString(out).contains("export KUBECONFIG="));
    }

    @AfterEach
    void end() throws InterruptedException {
        cluster.destroy();
        assertThat(cluster.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_lab_passes_on_a_context_whose_name_is_said_first_and_leaves_nothing_there() throws IOException {
        Launcher.Result check = waymark.run(environment, "check", "travels/rewrite", "--cluster", "current");
        assertThat(check.exit()).as(check.all()).isZero();
        assertThat(check.err().lines().findFirst()).contains("Cluster: the context '" + CONTEXT + "'");

        Launcher.Result run = waymark.run(environment, "run", "travels/rewrite", "--cluster", CONTEXT, "--yes");
        assertThat(run.exit()).as(run.all()).isZero();
        assertThat(run.out().indexOf("Cluster: " + CONTEXT))
                .isBetween(0, run.out().indexOf("$ kubectl"));

        assertThat(namespaces()).isNotEmpty().noneMatch(name -> name.contains("travel"));
    }

    private List<String> namespaces() throws IOException {
        return kubectl("get", "namespaces", "-o", "name");
    }

    private List<String> kubectl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        ProcessBuilder kubectl = new ProcessBuilder(command);
        kubectl.environment().putAll(environment);
        kubectl.environment().put("KUBECACHEDIR", folder.resolve("kube-cache").toString());
        return kubectl.start().inputReader().lines().toList();
    }

    private static final String LEARNER = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: travel-agency}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: travel-portal}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: learner}
            rules:
            - {apiGroups: [""], resources: ["*"], verbs: ["*"]}
            - {apiGroups: [apps], resources: [deployments], verbs: ["*"]}
            - {apiGroups: [gateway.networking.k8s.io], resources: [gateways], verbs: ["*"]}
            - {apiGroups: [gateway.networking.k8s.io], resources: [httproutes], verbs: [get, list, watch]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: learner}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: learner}
            subjects: [{kind: ServiceAccount, name: learner, namespace: default}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: routes, namespace: travel-portal}
            rules:
            - {apiGroups: [gateway.networking.k8s.io], resources: [httproutes], verbs: ["*"]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: routes, namespace: travel-portal}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: routes}
            subjects: [{kind: ServiceAccount, name: learner, namespace: default}]
            """;

    /** The learner's rights are those of a ServiceAccount, who may make everything but routes in one namespace. */
    @Test
    void what_a_user_may_not_do_is_told_before_anything_is_done() throws IOException {
        kubectl(
                "apply",
                "-f",
                Files.writeString(folder.resolve("learner.yaml"), LEARNER).toString());
        kubectl("create", "serviceaccount", "learner");
        String token = kubectl("create", "token", "learner").get(0);
        String served = kubectl("config", "view", "-o", "jsonpath={.contexts[0].context.cluster}")
                .get(0);
        kubectl("config", "set-credentials", "learner", "--token=" + token);
        kubectl("config", "set-context", "learner", "--cluster=" + served, "--user=learner");
        String lacking = "you may not create httproutes.gateway.networking.k8s.io in travel-agency";

        Launcher.Result doctor = waymark.run(environment, "doctor", "--cluster", "learner");
        assertThat(doctor.exit()).as(doctor.all()).isEqualTo(4);
        assertThat(doctor.out().lines())
                .anyMatch(line -> line.matches("  NO  create httproutes\\S+ +not allowed\\. .*"))
                .anyMatch(line -> line.matches("  NO  travels/split +" + lacking + "\\. .*"))
                .noneMatch(line -> line.contains(" travels/waypoints ") && line.contains("you may not"));

        for (String command : List.of("run", "check")) {
            Launcher.Result begun = waymark.run(
                    environment,
                    command,
                    "travels/split",
                    "--cluster",
                    "learner",
                    command.equals("run") ? "--yes" : "--fail-fast");
            assertThat(begun.exit()).as(begun.all()).isEqualTo(4);
            assertThat(begun.err())
                    .contains("travels/split cannot run: " + lacking)
                    .contains("Ask for a role");
        }
        assertThat(kubectl("get", "deployments", "-n", "travel-agency", "-o", "name"))
                .isEmpty();
    }

    @Test
    void nothing_runs_on_a_context_before_somebody_agrees() {
        Launcher.Result run = waymark.run(environment, "run", "travels/rewrite", "--cluster", CONTEXT);
        assertThat(run.exit()).as(run.all()).isOne();
        assertThat(run.out())
                .contains("changes the cluster of the context '" + CONTEXT + "'")
                .doesNotContain("Step 1");
    }

    @Test
    void a_lab_that_does_not_hold_there_fails() throws IOException {
        Path lab = Files.writeString(folder.resolve("lab.md"), """
                ---
                title: Wrong
                summary: A lab that waits for what nobody makes.
                ---

                # Wrong

                ## Step

                ```yaml check
                within: 1s
                resource: {apiVersion: v1, kind: ConfigMap, namespace: default, name: never}
                ```
                """);
        Launcher.Result check = waymark.run(environment, "check", lab.toString(), "--cluster", CONTEXT);
        assertThat(check.exit()).as(check.all()).isOne();
        assertThat(check.err()).contains("ConfigMap default/never does not exist");
    }
}
