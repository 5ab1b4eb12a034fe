package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that a sandbox writes, run as a shell runs them. */
@EnabledIf("installed")
class IstioctlScriptTest {
    @TempDir
    static Path directory;

    private static Sandbox sandbox;

    static boolean installed() {
        return List.of("sh", "curl", "kubectl").stream()
                .allMatch(tool -> Arrays.stream(
                                System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))));
    }

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(new SandboxOptions(
                directory.resolve("with a space"),
                0,
                Clock.systemUTC(),
                RandomGenerator.of("L64X128MixRandom"),
                Map.of("PATH", System.getenv("PATH"))));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Programs.Result run(String... words) {
        return new Programs(sandbox, directory).run(words);
    }

    private static void apply(String yaml) throws Exception {
        Path file = Files.createTempFile(directory, "objects", ".yaml");
        Files.writeString(file, yaml);
        Programs.Result applied = run("kubectl", "apply", "-f", file.toString());
        assertThat(applied.code()).as(applied.err()).isZero();
    }

    @Test
    void lists_the_proxies_of_the_control_plane() throws Exception {
        run("kubectl", "wait", "-n", "istio-system", "--for=condition=Ready", "pod", "-l", "app=ztunnel");

        assertThat(run("istioctl", "proxy-status").out())
                .matches("(?s)NAME +CLUSTER +ISTIOD +VERSION +SUBSCRIBED TYPES\n.*"
                        + "ztunnel-\\w+\\.istio-system +Kubernetes {5}\\S+ {5}1\\.28\\.10 {5}2 \\(WADS,WDS\\)\n.*");
    }

    @Test
    void finds_references_to_what_does_not_exist() throws Exception {
        apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: odd, labels: {istio.io/dataplane-mode: ambient}}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: cars, namespace: odd}
                spec: {ports: [{name: web, port: 80}]}
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: cars, namespace: odd}
                spec:
                  hosts: [cars]
                  gateways: [mesh, door]
                  http:
                  - route: [{destination: {host: cars, subset: v9}, weight: 50}, {destination: {host: boats}, weight: 50}]
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: other, namespace: odd}
                spec: {hosts: [cars.odd.svc.cluster.local], http: [{route: [{destination: {host: cars}}]}]}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: nobody, namespace: odd}
                spec: {selector: {matchLabels: {app: nobody}}}
                """);

        Programs.Result result = run("istioctl", "analyze", "-n", "odd");

        assertThat(result.code()).isEqualTo(79);
        assertThat(result.out().lines())
                .containsExactly(
                        "Error [IST0101] (VirtualService odd/cars) Referenced gateway not found: \"door\"",
                        "Error [IST0101] (VirtualService odd/cars) Referenced host not found: \"boats\"",
                        "Error [IST0101] (VirtualService odd/cars) Referenced host+subset in destinationrule not found: \"cars+v9\"",
                        "Error [IST0109] (VirtualService odd/cars) The VirtualServices odd/cars,odd/other associated with mesh gateway define the same host */cars.odd.svc.cluster.local which can lead to undefined behavior. This can be fixed by merging the conflicting VirtualServices into a single resource.",
                        "Error [IST0109] (VirtualService odd/other) The VirtualServices odd/cars,odd/other associated with mesh gateway define the same host */cars.odd.svc.cluster.local which can lead to undefined behavior. This can be fixed by merging the conflicting VirtualServices into a single resource.",
                        "Warning [IST0127] (AuthorizationPolicy odd/nobody) No matching workloads for this resource with the following labels: app=nobody",
                        "Warning [IST0132] (VirtualService odd/cars) one or more host [cars] defined in VirtualService odd/cars not found in Gateway odd/door.",
                        "Info [IST0118] (Service odd/cars) Port name web (port: 80, targetPort: 80) doesn't follow the naming convention of Istio port.");
        assertThat(result.err()).startsWith("Error: Analyzers found issues when analyzing namespace: odd.\nSee ");
    }

    @Test
    void says_that_a_namespace_is_in_order_or_outside_the_mesh() throws Exception {
        run("kubectl", "create", "namespace", "plain");
        Programs.Result outside = run("istioctl", "analyze", "--namespace", "plain");
        assertThat(outside.code()).isZero();
        assertThat(outside.out()).startsWith("Info [IST0102] (Namespace plain) The namespace is not enabled");

        run("kubectl", "label", "namespace", "plain", "istio.io/dataplane-mode=ambient");
        Programs.Result inside = run("istioctl", "analyze", "--namespace", "plain");
        assertThat(inside.code()).isZero();
        assertThat(inside.err()).isEqualTo("✔ No validation issues found when analyzing namespace: plain.\n");
    }

    @Test
    void applies_a_waypoint_and_waits_until_it_is_ready() throws Exception {
        run("kubectl", "create", "namespace", "shop");

        assertThat(run("istioctl", "waypoint", "apply", "-n", "shop", "--enroll-namespace", "--wait"))
                .isEqualTo(new Programs.Result(0, """
                        ⚠️ Warning: namespace is not enrolled in ambient. Consider running\t`kubectl label namespace shop istio.io/dataplane-mode=ambient`
                        ✅ waypoint shop/waypoint applied
                        ✅ waypoint shop/waypoint is ready!
                        ✅ namespace shop labeled with "istio.io/use-waypoint: waypoint"
                        """, ""));
        assertThat(run("istioctl", "waypoint", "list", "--namespace=shop").out())
                .isEqualTo("""
                        NAME         REVISION     TRAFFIC TYPE     PROGRAMMED
                        waypoint     default      none             True
                        """);
        assertThat(run("istioctl", "zc", "workload", "--workload-namespace", "shop")
                        .out())
                .containsPattern("shop +waypoint-\\S+ 10\\.244\\.\\S+ \\S+ None +TCP\n");
    }

    @Test
    void takes_the_namespace_of_the_current_context() throws Exception {
        Path own = directory.resolve("own-config");
        Files.copy(sandbox.kubeconfig(), own);
        run("kubectl", "--kubeconfig", own.toString(), "config", "set-context", "--current", "--namespace=elsewhere");

        Programs.Result result = run("env", "KUBECONFIG=" + own, "istioctl", "waypoint", "delete", "x");

        assertThat(result).isEqualTo(new Programs.Result(0, "waypoint elsewhere/x not found\n", ""));
    }

    @Test
    void hands_arguments_over_as_they_are_and_fails_as_the_command_does() throws Exception {
        assertThat(run("istioctl", "waypoint", "apply", "-n", "a b&c=d;$(x)'\"@e"))
                .isEqualTo(new Programs.Result(1, "", "Error: namespace: a b&c=d;$(x)'\"@e not found\n"));
        assertThat(run("istioctl", "waypoint", "list", "--bogus"))
                .isEqualTo(new Programs.Result(64, "", "Error: unknown flag: --bogus\n"));
    }

    @Test
    void oc_does_what_kubectl_does() throws Exception {
        assertThat(run("oc", "get", "namespace", "default", "-o", "name"))
                .isEqualTo(new Programs.Result(0, "namespace/default\n", ""));
        assertThat(run("oc", "get", "namespace", "nosuch").code()).isEqualTo(1);
    }

    @Test
    void nobody_else_can_read_what_lets_the_owner_in() throws Exception {
        for (String file : List.of("authorization", "kubeconfig", "bin/istioctl")) {
            assertThat(Files.getPosixFilePermissions(
                            directory.resolve("with a space").resolve(file)))
                    .allMatch(permission -> permission.name().startsWith("OWNER"));
        }
    }
}
