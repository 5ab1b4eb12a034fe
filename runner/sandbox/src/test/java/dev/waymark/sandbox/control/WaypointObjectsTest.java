package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What istiod makes for a waypoint, and what it says of the Gateway while it does. */
class WaypointObjectsTest {
    private static final String WAYPOINT = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: door, namespace: shop}
            spec:
              gatewayClassName: istio-waypoint
              listeners: [{name: mesh, port: 15008, protocol: HBONE}]
            """;

    private final ControlStand stand = new ControlStand();
    private final Kind gateways = stand.kind("gateway.networking.k8s.io", "Gateway");
    private final Kind deployments = stand.kind("apps", "Deployment");
    private final Kind services = stand.kind("", "Service");
    private final Kind accounts = stand.kind("", "ServiceAccount");
    private final AtomicInteger health = new AtomicInteger(200);

    @BeforeEach
    void start() throws IOException {
        stand.proxiesAnswer(health, "shop");
        stand.create("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private KubeObject made(Kind kind) {
        stand.eventually(
                () -> assertThat(stand.registry.find(kind, "shop", "door")).isPresent());
        return stand.get(kind, "shop", "door");
    }

    private KubeObject gateway() {
        return stand.get(gateways, "shop", "door");
    }

    private String programmed() {
        return gateway().maps("status", "conditions").stream()
                .filter(each -> each.get("type").equals("Programmed"))
                .map(each -> each.get("status") + " " + each.get("reason") + ": " + each.get("message"))
                .findFirst()
                .orElse("");
    }

    @Test
    void a_waypoint_has_an_account_a_deployment_and_a_service_of_its_name_that_it_owns() {
        stand.create(WAYPOINT);
        for (Kind kind : List.of(accounts, deployments, services)) {
            KubeObject object = made(kind);
            assertThat(object.labels())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "gateway.networking.k8s.io/gateway-name", "door",
                            "gateway.networking.k8s.io/gateway-class-name", "istio-waypoint",
                            "gateway.istio.io/managed", "istio.io-mesh-controller"));
            assertThat(object.maps("metadata", "ownerReferences"))
                    .singleElement()
                    .satisfies(owner -> assertThat(owner)
                            .containsEntry("kind", "Gateway")
                            .containsEntry("name", "door")
                            .containsEntry("uid", gateway().uid()));
        }
        assertThat(gateway().annotations()).containsEntry("gateway.istio.io/controller-version", "5");

        stand.delete(gateways, "shop", "door", DeleteOptions.Propagation.BACKGROUND);

        stand.eventually(() -> assertThat(List.of(accounts, deployments, services))
                .allMatch(kind -> stand.registry.find(kind, "shop", "door").isEmpty()));
    }

    @Test
    void its_pods_are_out_of_the_mesh_and_named_after_it() {
        stand.create(WAYPOINT);
        KubeObject deployment = made(deployments);
        assertThat(Tree.texts(deployment.tree(), "spec", "selector", "matchLabels"))
                .isEqualTo(Map.of("gateway.networking.k8s.io/gateway-name", "door"));
        assertThat(Tree.texts(deployment.tree(), "spec", "template", "metadata", "labels"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "gateway.networking.k8s.io/gateway-name", "door",
                        "gateway.networking.k8s.io/gateway-class-name", "istio-waypoint",
                        "gateway.istio.io/managed", "istio.io-mesh-controller",
                        "istio.io/dataplane-mode", "none",
                        "sidecar.istio.io/inject", "false",
                        "service.istio.io/canonical-name", "door",
                        "service.istio.io/canonical-revision", "latest"));
        assertThat(Tree.texts(deployment.tree(), "spec", "template", "metadata", "annotations"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "istio.io/rev", "default",
                        "prometheus.io/path", "/stats/prometheus",
                        "prometheus.io/port", "15020",
                        "prometheus.io/scrape", "true"));
        assertThat(deployment.text("spec", "template", "spec", "serviceAccountName"))
                .isEqualTo("door");
    }

    @Test
    void nobody_says_how_many_pods_it_has_so_it_has_one() {
        stand.create(WAYPOINT);
        KubeObject deployment = made(deployments);
        assertThat(deployment.maps("metadata", "managedFields").stream()
                        .filter(entry -> "pilot-discovery".equals(entry.get("manager")))
                        .map(entry -> Tree.map(entry, "fieldsV1", "f:spec").keySet()))
                .isNotEmpty()
                .noneMatch(fields -> fields.contains("f:replicas"));
        assertThat(deployment.number("spec", "replicas")).contains(1L);
    }

    @Test
    void its_container_is_a_waypoint_with_ports_probes_and_resources() {
        stand.create(WAYPOINT);
        List<Map<String, Object>> containers = made(deployments).maps("spec", "template", "spec", "containers");
        assertThat(containers).hasSize(1);
        Map<String, Object> container = containers.get(0);
        assertThat(container).containsEntry("name", "istio-proxy");
        assertThat(Tree.list(container, "args"))
                .startsWith("proxy", "waypoint", "--domain", "$(POD_NAMESPACE).svc.cluster.local")
                .containsSequence("--serviceCluster", "door.$(POD_NAMESPACE)");
        assertThat(Tree.maps(container, "ports"))
                .extracting(port -> port.get("name") + " " + port.get("containerPort"))
                .containsExactly("metrics 15020", "status-port 15021", "http-envoy-prom 15090");
        for (String probe : List.of("startupProbe", "readinessProbe")) {
            assertThat(Tree.text(container, probe, "httpGet", "path")).contains("/healthz/ready");
            assertThat(Tree.number(container, probe, "httpGet", "port")).contains(15021L);
        }
        assertThat(Tree.texts(container, "resources", "requests")).isEqualTo(Map.of("cpu", "100m", "memory", "128Mi"));
        assertThat(Tree.texts(container, "resources", "limits")).isEqualTo(Map.of("cpu", "2", "memory", "1Gi"));
    }

    @Test
    void its_service_has_the_status_port_and_one_port_for_each_listener() {
        stand.create(WAYPOINT);
        KubeObject service = made(services);
        assertThat(service.text("spec", "type")).isEqualTo("ClusterIP");
        assertThat(service.maps("spec", "ports"))
                .extracting(port -> port.get("name") + " " + port.get("port") + " " + port.get("appProtocol"))
                .containsExactly("status-port 15021 tcp", "mesh 15008 hbone");
        assertThat(service.annotations()).isEqualTo(Map.of("networking.istio.io/traffic-distribution", "PreferClose"));
    }

    @ParameterizedTest
    @CsvSource({
        "istio-waypoint, istio.io/mesh-controller, The default Istio waypoint GatewayClass",
        "istio, istio.io/gateway-controller, The default Istio GatewayClass",
        "istio-remote, istio.io/unmanaged-gateway, 'Remote to this cluster. Does not deploy or affect configuration.'"
    })
    void the_classes_of_istio_are_there_from_the_start(String name, String controller, String description) {
        KubeObject found = stand.get(stand.kind("gateway.networking.k8s.io", "GatewayClass"), "", name);
        assertThat(found.text("spec", "controllerName")).isEqualTo(controller);
        assertThat(found.text("spec", "description")).isEqualTo(description);
        stand.eventually(() -> assertThat(found.maps("status", "conditions"))
                .anySatisfy(condition -> assertThat(condition)
                        .containsEntry("type", "Accepted")
                        .containsEntry("status", "True")
                        .containsEntry("message", "Handled by Istio controller")));
    }

    @Test
    void without_its_service_nothing_can_be_assigned() {
        stand.create("""
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: none, namespace: shop}
                spec: {hard: {services: "0"}}
                """);
        Kind quotas = stand.kind("", "ResourceQuota");
        stand.eventually(() -> assertThat(stand.get(quotas, "shop", "none").map("status", "hard"))
                .isNotEmpty());
        stand.create(WAYPOINT);
        stand.eventually(() -> assertThat(programmed())
                .isEqualTo("False AddressNotUsable: Failed to assign to any requested addresses: hostname"
                        + " \"door.shop.svc.cluster.local\" not found"));
        assertThat(gateway().maps("status", "addresses")).isEmpty();
    }

    @Test
    void addresses_come_with_the_first_ready_pod_and_stay_when_the_last_one_goes() {
        health.set(503);
        stand.create(WAYPOINT);
        stand.eventually(() -> assertThat(programmed()).contains("no instances found"));
        assertThat(gateway().maps("status", "addresses")).isEmpty();

        health.set(200);
        stand.eventually(() -> assertThat(programmed()).startsWith("True"));
        List<Map<String, Object>> addresses = gateway().maps("status", "addresses");
        assertThat(addresses)
                .containsExactly(
                        Map.of("type", "IPAddress", "value", made(services).text("spec", "clusterIP")),
                        Map.of("type", "Hostname", "value", "door.shop.svc.cluster.local"));

        stand.edit(deployments, "shop", "door", tree -> Tree.put(tree, 0L, "spec", "replicas"));
        stand.eventually(() -> assertThat(programmed()).contains("no instances found"));
        assertThat(gateway().maps("status", "addresses")).isEqualTo(addresses);
    }

    @Test
    void its_listener_has_no_kinds_of_route_and_no_routes_whatever_its_services_have() {
        stand.create(WAYPOINT);
        stand.create("""
                apiVersion: v1
                kind: Service
                metadata: {name: cars, namespace: shop, labels: {istio.io/use-waypoint: door}}
                spec: {ports: [{name: http, port: 80}]}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: cars, namespace: shop}
                spec:
                  parentRefs: [{group: "", kind: Service, name: cars}]
                  rules: [{backendRefs: [{name: cars, port: 80}]}]
                """);
        Kind routes = stand.kind("gateway.networking.k8s.io", "HTTPRoute");
        stand.eventually(() -> assertThat(stand.get(routes, "shop", "cars").maps("status", "parents"))
                .isNotEmpty());
        stand.eventually(() -> assertThat(programmed()).startsWith("True"));
        assertThat(gateway().maps("status", "listeners"))
                .singleElement()
                .satisfies(listener -> assertThat(listener)
                        .containsEntry("name", "mesh")
                        .containsEntry("attachedRoutes", 0L)
                        .containsEntry("supportedKinds", List.of()));
    }

    @ParameterizedTest
    @CsvSource({"15008, HTTP", "80, HBONE"})
    void a_listener_that_is_no_waypoints_is_told_so_and_the_gateway_accepted_all_the_same(int port, String protocol) {
        stand.create(WAYPOINT.replace("15008, protocol: HBONE", port + ", protocol: " + protocol));
        stand.eventually(() -> assertThat(gateway().maps("status", "listeners"))
                .singleElement()
                .satisfies(listener -> assertThat(Tree.maps(listener, "conditions"))
                        .anySatisfy(condition -> assertThat(condition)
                                .containsEntry("type", "Accepted")
                                .containsEntry("status", "False")
                                .containsEntry("reason", "UnsupportedProtocol")
                                .containsEntry(
                                        "message",
                                        "Expected a single listener on port 15008 with protocol \"HBONE\""))));
        assertThat(gateway().maps("status", "conditions"))
                .anySatisfy(condition ->
                        assertThat(condition).containsEntry("type", "Accepted").containsEntry("status", "True"));
    }
}
