package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What {@code istioctl} prints of waypoints and of what ztunnel knows, column by column. */
@EnabledIf("dev.waymark.sandbox.IstioctlScriptTest#installed")
class IstioctlWaypointTest {
    @TempDir
    static Path directory;

    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(new SandboxOptions(
                directory.resolve("sandbox"),
                0,
                Clock.systemUTC(),
                RandomGenerator.of("L64X128MixRandom"),
                Map.of("PATH", System.getenv("PATH"))));
        Path file = Files.writeString(directory.resolve("objects.yaml"), """
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient, istio.io/use-waypoint: door}}
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: plain}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: cars, namespace: shop, labels: {app: cars}}
                spec: {containers: [{name: cars, image: traefik/whoami}]}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: stranger, namespace: plain, labels: {app: stranger}}
                spec: {containers: [{name: stranger, image: traefik/whoami}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: cars, namespace: shop}
                spec: {clusterIP: 10.96.44.1, selector: {app: cars}, ports: [{name: http, port: 80}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: stranger, namespace: plain}
                spec: {clusterIP: 10.96.44.2, selector: {app: nobody}, ports: [{name: http, port: 80}]}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: everybody, namespace: shop}
                spec: {}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: few, namespace: shop}
                spec: {action: DENY, selector: {matchLabels: {app: cars}}, rules: [{from: [{source: {namespaces: [plain]}}]}]}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: at-waypoint, namespace: shop}
                spec: {targetRefs: [{kind: Service, group: "", name: cars}], rules: [{}]}
                """);
        assertThat(run("kubectl", "apply", "-f", file.toString()).code()).isZero();
        for (String pod : new String[] {"shop/cars", "plain/stranger"}) {
            String[] parts = pod.split("/");
            assertThat(run("kubectl", "wait", "-n", parts[0], "pod/" + parts[1], "--for=condition=Ready")
                            .code())
                    .isZero();
        }
        assertThat(run("istioctl", "waypoint", "apply", "-n", "shop", "--name", "door", "--wait")
                        .code())
                .isZero();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Programs.Result run(String... words) {
        return new Programs(sandbox, directory).run(words);
    }

    private static String written(String... words) {
        Programs.Result result = run(words);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void a_waypoint_comes_and_goes_with_a_line_for_each_step() {
        run("kubectl", "create", "namespace", "quay");
        run("kubectl", "label", "namespace", "quay", "istio.io/dataplane-mode=ambient");

        assertThat(written("istioctl", "waypoint", "apply", "-n", "quay", "--name", "gate", "--enroll-namespace"))
                .isEqualTo("""
                        ✅ waypoint quay/gate applied
                        ✅ namespace quay labeled with "istio.io/use-waypoint: gate"
                        """);
        assertThat(written("kubectl", "get", "namespace", "quay", "-o", "jsonpath={.metadata.labels}"))
                .contains("\"istio.io/use-waypoint\":\"gate\"");
        assertThat(written("istioctl", "waypoint", "delete", "gate", "-n", "quay"))
                .isEqualTo("waypoint quay/gate deleted\n");
        await().untilAsserted(() -> assertThat(
                        run("kubectl", "get", "gateway", "-n", "quay", "gate").code())
                .isEqualTo(1));
        assertThat(written("istioctl", "waypoint", "list", "-n", "quay")).isEqualTo("No waypoints found.\n");
        assertThat(written("istioctl", "waypoint", "status", "-n", "quay")).isEqualTo("No waypoints found.\n");
    }

    @Test
    void a_list_names_revision_kind_of_traffic_and_state_and_with_all_namespaces_theirs() {
        assertThat(written("istioctl", "waypoint", "list", "-n", "shop")).isEqualTo("""
                NAME     REVISION     TRAFFIC TYPE     PROGRAMMED
                door     default      none             True
                """);
        assertThat(written("istioctl", "waypoint", "list", "-A").lines())
                .startsWith("NAMESPACE     NAME     REVISION     TRAFFIC TYPE     PROGRAMMED")
                .contains("shop          door     default      none             True");
        run("kubectl", "create", "namespace", "typed");
        written("istioctl", "waypoint", "apply", "-n", "typed", "--for", "all", "--wait");
        assertThat(written("istioctl", "waypoint", "list", "-n", "typed"))
                .endsWith("waypoint     default      all              True\n");
    }

    @Test
    void a_status_says_to_which_service_a_waypoint_is_assigned() {
        assertThat(written("istioctl", "waypoint", "status", "-n", "shop").lines())
                .containsExactly(
                        "NAME     STATUS     TYPE           REASON         MESSAGE",
                        "door     True       Programmed     Programmed     Resource programmed, assigned to service(s)"
                                + " door.shop.svc.cluster.local:15008");
    }

    @Test
    void services_are_listed_with_their_waypoint_and_how_many_of_their_pods_are_healthy() {
        assertThat(written("istioctl", "ztunnel-config", "svc", "--service-namespace", "shop")
                        .replaceAll(" +", " ")
                        .lines())
                .startsWith("NAMESPACE SERVICE NAME SERVICE VIP WAYPOINT ENDPOINTS")
                .contains("shop cars 10.96.44.1 door 1/1");
        assertThat(written("istioctl", "ztunnel-config", "service").lines())
                .anyMatch(line -> line.matches("plain +stranger +10\\.96\\.44\\.2 +None +0/0"))
                .as("a waypoint's own service has none")
                .anyMatch(line -> line.matches("shop +door +10\\.\\S+ +None +1/1"));
    }

    @Test
    void workloads_are_listed_with_the_way_they_are_reached() {
        assertThat(written("istioctl", "ztunnel-config", "workload").lines())
                .anyMatch(line -> line.matches("NAMESPACE +POD NAME +ADDRESS +NODE +WAYPOINT +PROTOCOL"))
                .anyMatch(line -> line.matches("shop +cars +10\\.244\\.\\S+ +sandbox-control-plane +None +HBONE"))
                .anyMatch(line -> line.matches("shop +door-\\S+ +10\\.244\\.\\S+ +sandbox-control-plane +None +TCP"))
                .anyMatch(line -> line.matches("plain +stranger +10\\.244\\.\\S+ +sandbox-control-plane +None +TCP"));
    }

    @Test
    void policies_of_ztunnel_are_listed_with_what_they_are_for() {
        assertThat(written("istioctl", "ztunnel-config", "policy").lines())
                .containsExactly(
                        "NAMESPACE POLICY NAME ACTION SCOPE",
                        "shop      everybody   Allow  Namespace",
                        "shop      few         Deny   WorkloadSelector");
    }
}
