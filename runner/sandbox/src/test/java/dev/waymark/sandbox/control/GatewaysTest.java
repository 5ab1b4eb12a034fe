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

class GatewaysTest {
    private static final String SHOP = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: cars, namespace: shop, labels: {istio.io/use-waypoint: proxy}}
            spec:
              selector: {app: cars}
              ports: [{name: http, port: 8000}]
            """;
    private static final String WAYPOINT = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: proxy, namespace: shop}
            spec:
              gatewayClassName: istio-waypoint
              listeners: [{name: mesh, port: 15008, protocol: HBONE}]
            """;

    private final ControlStand stand = new ControlStand();
    private final Kind gateways = stand.kind("gateway.networking.k8s.io", "Gateway");
    private final Kind routes = stand.kind("gateway.networking.k8s.io", "HTTPRoute");
    private final Kind policies = stand.kind("security.istio.io", "AuthorizationPolicy");
    private final Kind deployments = stand.kind("apps", "Deployment");
    private final Kind services = stand.kind("", "Service");
    private final AtomicInteger health = new AtomicInteger(200);

    @BeforeEach
    void answerProbes() throws IOException {
        stand.proxiesAnswer(health, "shop");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private List<String> conditions(List<Map<String, Object>> conditions) {
        return conditions.stream()
                .map(each -> each.get("type") + "=" + each.get("status") + " " + each.get("reason") + ": "
                        + each.get("message"))
                .toList();
    }

    private List<String> conditions(Kind kind, String name) {
        return conditions(stand.get(kind, "shop", name).maps("status", "conditions"));
    }

    private List<String> parents(String route) {
        return stand.get(routes, "shop", route).maps("status", "parents").stream()
                .flatMap(parent -> conditions(Tree.maps(parent, "conditions")).stream())
                .toList();
    }

    @Test
    void a_waypoint_is_programmed_once_its_pod_is_ready_and_binds_the_services_that_name_it() {
        health.set(503);
        stand.create(SHOP);
        stand.eventually(() -> assertThat(conditions(services, "cars"))
                .containsExactly(
                        "istio.io/WaypointBound=False WaypointIsNotReady: waypoint \"shop/proxy\" is not ready"));
        stand.create(WAYPOINT);
        stand.eventually(() -> assertThat(conditions(gateways, "proxy"))
                .containsExactly(
                        "Accepted=True Accepted: Resource accepted",
                        "Programmed=False AddressNotAssigned: Failed to assign to any requested addresses: no instances"
                                + " found for hostname \"proxy.shop.svc.cluster.local\""));

        health.set(200);

        stand.eventually(() -> assertThat(conditions(gateways, "proxy"))
                .containsExactly(
                        "Accepted=True Accepted: Resource accepted",
                        "Programmed=True Programmed: Resource programmed, assigned to service(s)"
                                + " proxy.shop.svc.cluster.local:15008"));
        KubeObject gateway = stand.get(gateways, "shop", "proxy");
        assertThat(gateway.maps("status", "addresses"))
                .extracting(address -> address.get("type"))
                .containsExactly("IPAddress", "Hostname");
        assertThat(gateway.maps("status", "listeners"))
                .singleElement()
                .satisfies(listener -> assertThat(conditions(Tree.maps(listener, "conditions")))
                        .containsExactly(
                                "Accepted=True Accepted: No errors found",
                                "Conflicted=False NoConflicts: No errors found",
                                "Programmed=True Programmed: No errors found",
                                "ResolvedRefs=True ResolvedRefs: No errors found"));
        stand.eventually(() -> assertThat(conditions(services, "cars"))
                .containsExactly(
                        "istio.io/WaypointBound=True WaypointAccepted: Successfully attached to waypoint shop/proxy"));
        assertThat(stand.get(services, "shop", "proxy").maps("spec", "ports"))
                .extracting(port -> port.get("port"))
                .containsExactly(15021L, 15008L);

        stand.delete(gateways, "shop", "proxy", DeleteOptions.Propagation.BACKGROUND);

        stand.eventually(() -> {
            assertThat(stand.registry.find(deployments, "shop", "proxy")).isEmpty();
            assertThat(stand.registry.find(services, "shop", "proxy")).isEmpty();
            assertThat(conditions(services, "cars").get(0)).contains("WaypointIsNotReady");
        });
    }

    @Test
    void a_waypoint_keeps_the_number_of_replicas_that_somebody_else_set() {
        stand.create(SHOP);
        stand.create(WAYPOINT);
        stand.eventually(
                () -> assertThat(stand.get(deployments, "shop", "proxy").number("status", "availableReplicas"))
                        .contains(1L));

        stand.edit(deployments, "shop", "proxy", tree -> Tree.put(tree, 2L, "spec", "replicas"));

        stand.eventually(
                () -> assertThat(stand.get(deployments, "shop", "proxy").number("status", "availableReplicas"))
                        .contains(2L));
        assertThat(stand.get(deployments, "shop", "proxy").number("spec", "replicas"))
                .contains(2L);
    }

    @Test
    void a_listener_without_a_usable_certificate_says_what_is_wrong_with_it() {
        stand.create(SHOP);
        stand.create("""
                apiVersion: v1
                kind: Secret
                metadata: {name: empty, namespace: shop}
                data: {tls.crt: bm90aGluZw==, tls.key: bm90aGluZw==}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: front, namespace: shop}
                spec:
                  gatewayClassName: istio
                  listeners:
                  - {name: a, port: 443, protocol: HTTPS, hostname: a.org, tls: {certificateRefs: [{name: missing}]}}
                  - {name: b, port: 443, protocol: HTTPS, hostname: b.org, tls: {certificateRefs: [{name: empty}]}}
                  - {name: c, port: 9000, protocol: TCP}
                """);
        stand.eventually(() -> assertThat(stand.get(gateways, "shop", "front").maps("status", "listeners"))
                .flatExtracting(listener -> conditions(Tree.maps(listener, "conditions")))
                .contains(
                        "Programmed=False Invalid: Bad TLS configuration",
                        "ResolvedRefs=False InvalidCertificateRef: invalid certificate reference /Secret/missing.,"
                                + " secret shop/missing not found",
                        "ResolvedRefs=False InvalidCertificateRef: invalid certificate reference /Secret/empty., the"
                                + " certificate is malformed: tls: failed to find any PEM data in certificate input",
                        "Accepted=False UnsupportedProtocol: protocol \"TCP\" is supported, but only when"
                                + " PILOT_ENABLE_ALPHA_GATEWAY_API=true is configured"));
    }

    @Test
    void a_waypoint_with_another_listener_says_what_it_expects() {
        stand.create(SHOP);
        stand.create(WAYPOINT.replace("port: 15008, protocol: HBONE", "port: 80, protocol: HTTP"));

        stand.eventually(() -> assertThat(stand.get(gateways, "shop", "proxy").maps("status", "listeners"))
                .singleElement()
                .satisfies(listener -> assertThat(conditions(Tree.maps(listener, "conditions")))
                        .contains("Accepted=False UnsupportedProtocol: Expected a single listener on port 15008 with"
                                + " protocol \"HBONE\"")));
    }

    @Test
    void a_gateway_of_a_foreign_class_is_left_alone() {
        stand.create(SHOP);
        stand.create(WAYPOINT.replace("istio-waypoint", "nginx"));
        stand.create(WAYPOINT.replace("name: proxy", "name: other"));

        stand.eventually(() -> assertThat(conditions(gateways, "other")).isNotEmpty());
        assertThat(conditions(gateways, "proxy")).allMatch(text -> text.endsWith("Pending: Waiting for controller"));
        assertThat(stand.registry.find(deployments, "shop", "proxy")).isEmpty();
    }

    @Test
    void a_route_follows_what_happens_to_its_backends() {
        stand.create(SHOP);
        stand.create("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: split, namespace: shop}
                spec:
                  parentRefs: [{group: "", kind: Service, name: cars, port: 8000}]
                  rules:
                  - backendRefs:
                    - {name: cars, port: 8000, weight: 1}
                    - {name: cars-v2, port: 8000, weight: 1}
                """);
        stand.eventually(() -> assertThat(parents("split"))
                .containsExactly(
                        "Accepted=True Accepted: Route was valid",
                        "ResolvedRefs=False BackendNotFound: backend(cars-v2.shop.svc.cluster.local) not found",
                        "ResolvedWaypoints=True ResolvedWaypoints: All waypoints resolved"));

        stand.create(SHOP.split("---")[1].replace("name: cars", "name: cars-v2"));

        stand.eventually(
                () -> assertThat(parents("split")).contains("ResolvedRefs=True ResolvedRefs: All references resolved"));
    }

    @Test
    void a_route_to_another_namespace_needs_a_grant_below_a_gateway_but_not_below_a_service() {
        stand.create(SHOP);
        stand.create("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: elsewhere}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: hotels, namespace: elsewhere}
                spec: {ports: [{port: 8000}]}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: front, namespace: shop}
                spec:
                  gatewayClassName: istio
                  listeners:
                  - {name: a, port: 80, protocol: HTTP, hostname: a.example.com}
                  - {name: b, port: 80, protocol: HTTP, hostname: b.example.com}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: both, namespace: shop}
                spec:
                  parentRefs: [{group: "", kind: Service, name: cars, port: 8000}, {name: front}]
                  hostnames: [b.example.com]
                  rules: [{backendRefs: [{name: hotels, namespace: elsewhere, port: 8000}]}]
                """);
        stand.eventually(() -> assertThat(parents("both"))
                .containsExactly(
                        "Accepted=True Accepted: Route was valid",
                        "ResolvedRefs=False RefNotPermitted: backendRef hotels/elsewhere not accessible to a HTTPRoute in"
                                + " namespace \"shop\" (missing a ReferenceGrant?)",
                        "ResolvedWaypoints=True ResolvedWaypoints: All waypoints resolved",
                        "Accepted=True Accepted: Route was valid",
                        "ResolvedRefs=True ResolvedRefs: All references resolved",
                        "ResolvedWaypoints=True ResolvedWaypoints: All waypoints resolved"));
        stand.eventually(() -> assertThat(stand.get(gateways, "shop", "front").maps("status", "listeners"))
                .extracting(listener -> listener.get("attachedRoutes"))
                .containsExactly(0L, 1L));

        stand.create("""
                apiVersion: gateway.networking.k8s.io/v1beta1
                kind: ReferenceGrant
                metadata: {name: shop, namespace: elsewhere}
                spec:
                  from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop}]
                  to: [{group: "", kind: Service}]
                """);

        stand.eventually(() -> assertThat(parents("both"))
                .filteredOn(text -> text.startsWith("ResolvedRefs"))
                .allMatch(text -> text.contains("All references resolved")));
    }

    @Test
    void a_policy_says_who_enforces_it() {
        stand.create(SHOP);
        stand.create(WAYPOINT);
        stand.create("""
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: on-service, namespace: shop}
                spec:
                  targetRefs: [{group: "", kind: Service, name: cars}]
                  rules: [{}]
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: everybody, namespace: shop}
                spec:
                  action: DENY
                  rules: [{to: [{operation: {paths: [/admin], ports: ["80"]}}]}]
                """);
        stand.eventually(() -> {
            assertThat(conditions(policies, "on-service"))
                    .containsExactly("WaypointAccepted=True Accepted: bound to shop/proxy");
            assertThat(conditions(policies, "everybody"))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "ZtunnelAccepted=True UnsupportedValue: ztunnel does not support HTTP attributes (found: paths).");
        });

        stand.delete(services, "shop", "cars", DeleteOptions.Propagation.BACKGROUND);

        stand.eventually(() -> assertThat(conditions(policies, "on-service"))
                .containsExactly("WaypointAccepted=False TargetNotFound: Service shop/cars was not found"));
    }
}
