package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.Tree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What istiod reports on routes, services and policies of the mesh, case by case. */
class MeshStatusTest {
    private final ControlStand stand = new ControlStand();
    private final Kind gateways = stand.kind("gateway.networking.k8s.io", "Gateway");
    private final Kind routes = stand.kind("gateway.networking.k8s.io", "HTTPRoute");
    private final Kind policies = stand.kind("security.istio.io", "AuthorizationPolicy");
    private final Kind services = stand.kind("", "Service");

    @BeforeEach
    void start() throws IOException {
        stand.proxiesAnswer(new AtomicInteger(200), "shop", "other");
        namespace("shop", "istio.io/dataplane-mode: ambient, istio.io/use-waypoint: proxy");
        namespace("other", "istio.io/dataplane-mode: ambient");
        service("shop", "cars", "");
        service("other", "free", "");
        waypoint("shop", "proxy", "");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void namespace(String name, String labels) {
        stand.create("{apiVersion: v1, kind: Namespace, metadata: {name: %s, labels: {%s}}}".formatted(name, labels));
    }

    private void service(String namespace, String name, String labels) {
        stand.create(
                "{apiVersion: v1, kind: Service, metadata: {name: %s, namespace: %s, labels: {%s}}, spec: {ports: [{name: http, port: 80}]}}"
                        .formatted(name, namespace, labels));
    }

    private void waypoint(String namespace, String name, String labels) {
        stand.create("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: %s, namespace: %s, labels: {%s}}
                spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE}]}
                """.formatted(name, namespace, labels));
        stand.eventually(() -> assertThat(stand.get(gateways, namespace, name).maps("status", "addresses"))
                .isNotEmpty());
    }

    private void policy(String namespace, String spec) {
        stand.create(
                "{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: p, namespace: %s}, spec: {%s}}"
                        .formatted(namespace, spec));
    }

    private List<String> words(List<Map<String, Object>> conditions) {
        return conditions.stream()
                .map(each -> each.get("type") + "=" + each.get("status") + " " + each.get("reason") + ": "
                        + each.get("message"))
                .toList();
    }

    private List<String> reported(Kind kind, String namespace, String name) {
        return words(stand.get(kind, namespace, name).maps("status", "conditions"));
    }

    private List<String> route(String name) {
        return stand.get(routes, "shop", name).maps("status", "parents").stream()
                .flatMap(parent -> words(Tree.maps(parent, "conditions")).stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name: cars                   | {name: cars, port: 80}                                                           | True Accepted: Route was valid | True ResolvedRefs: All references resolved | All waypoints resolved
            name: cars, port: 81         | {name: cars, port: 80}                                                           | True Accepted: Route was valid | True ResolvedRefs: All references resolved | All waypoints resolved
            name: none                   | {name: cars, port: 80}                                                           | False NoMatchingParent: parent service: "none" not found | True ResolvedRefs: All references resolved | parent not found
            name: free, namespace: other | {name: cars, port: 80}                                                           | True Accepted: Route was valid | True ResolvedRefs: All references resolved | istio.io/use-waypoint label missing from parent and parent namespace; in ambient mode, route will not be respected
            name: cars                   | {name: none, port: 80}                                                           | True Accepted: Route was valid | False BackendNotFound: backend(none.shop.svc.cluster.local) not found | All waypoints resolved
            name: cars                   | {name: free, namespace: other, port: 80}                                         | True Accepted: Route was valid | True ResolvedRefs: All references resolved | All waypoints resolved
            name: cars                   | {group: example.com, kind: Bucket, name: b, port: 80}                            | True Accepted: Route was valid | False InvalidKind: referencing unsupported backendRef: group "example.com" kind "Bucket" | All waypoints resolved
            name: cars                   | {name: cars.shop, port: 80}                                                      | True Accepted: Route was valid | False InvalidDestination: service name invalid; the name of the Service must be used, not the hostname. | All waypoints resolved
            name: cars                   | {group: networking.istio.io, kind: Hostname, name: a.com, port: 80}              | True Accepted: Route was valid | False BackendNotFound: backend(a.com) not found | All waypoints resolved
            name: cars                   | {group: networking.istio.io, kind: Hostname, name: a.com, namespace: b, port: 80} | True Accepted: Route was valid | False InvalidDestination: namespace may not be set with Hostname type | All waypoints resolved
            """)
    void aRouteSaysWhatBecomesOfItsParentAndBackends(
            String parent, String backend, String accepted, String resolved, String waypoints) {
        routed(parent, "{backendRefs: [%s]}".formatted(backend));
        stand.eventually(() -> assertThat(route("r"))
                .containsExactly(
                        "Accepted=" + accepted,
                        "ResolvedRefs=" + resolved,
                        "ResolvedWaypoints=True ResolvedWaypoints: " + waypoints));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {type: RequestMirror, requestMirror: {backendRef: {name: none, port: 80}}}                | False BackendNotFound: backend(none.shop.svc.cluster.local) not found
            {type: ExtensionRef, extensionRef: {group: example.com, kind: Filter, name: f}}           | False InvalidFilter: unsupported filter type "ExtensionRef"
            {type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}]}}        | True ResolvedRefs: All references resolved
            """)
    void aRouteSaysWhatBecomesOfItsFilters(String filter, String resolved) {
        routed("name: cars", "{filters: [%s], backendRefs: [{name: cars, port: 80}]}".formatted(filter));
        stand.eventually(() -> assertThat(route("r")).contains("ResolvedRefs=" + resolved));
    }

    private void routed(String parent, String rule) {
        stand.create(
                "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: shop}, spec: {parentRefs: [{group: '', kind: Service, %s}], rules: [%s]}}"
                        .formatted(parent, rule));
    }

    @Test
    void everyParentOfARouteHasAnEntryOfTheOneController() {
        service("shop", "bikes", "");
        routed(
                "name: cars}, {group: '', kind: Service, name: bikes, port: 80",
                "{backendRefs: [{name: cars, port: 80}]}");
        stand.eventually(() -> assertThat(stand.get(routes, "shop", "r").maps("status", "parents"))
                .extracting(parent ->
                        Tree.text(parent, "parentRef", "name").orElse("") + " of " + parent.get("controllerName"))
                .containsExactlyInAnyOrder(
                        "cars of istio.io/gateway-controller", "bikes of istio.io/gateway-controller"));
    }

    @Test
    void aTelemetryIsNotJudged() {
        stand.create(
                "{apiVersion: telemetry.istio.io/v1, kind: Telemetry, metadata: {name: t, namespace: shop}, spec: {tracing: [{providers: [{name: nobody}]}]}}");
        policy("shop", "rules: [{}]");
        stand.eventually(() -> assertThat(reported(policies, "shop", "p")).isNotEmpty());
        assertThat(stand.get(stand.kind("telemetry.istio.io", "Telemetry"), "shop", "t")
                        .map("status"))
                .isEmpty();
    }

    @Test
    void everyConditionOfARouteNamesTheGenerationThatItIsAbout() {
        routed("name: cars", "{backendRefs: [{name: cars, port: 80}]}");
        stand.eventually(() -> assertThat(generations()).containsExactly(1L, 1L, 1L));
        stand.edit(routes, "shop", "r", tree -> Tree.put(tree, List.of("a.example.com"), "spec", "hostnames"));
        stand.eventually(() -> assertThat(generations()).containsExactly(2L, 2L, 2L));
    }

    private List<Object> generations() {
        return stand.get(routes, "shop", "r").maps("status", "parents").stream()
                .flatMap(parent -> Tree.maps(parent, "conditions").stream())
                .map(condition -> condition.get("observedGeneration"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            istio.io/use-waypoint: proxy                                                   | True WaypointAccepted: Successfully attached to waypoint shop/proxy
            istio.io/use-waypoint: nobody                                                  | False WaypointIsNotReady: waypoint "shop/nobody" is not ready
            istio.io/use-waypoint: far, istio.io/use-waypoint-namespace: other             | False AttachmentDenied: we are not permitted to attach to waypoint "other/far" (missing allowedRoutes?)
            istio.io/use-waypoint: pods                                                    | False UnsupportedTrafficType: attempting to bind to traffic type "service" which the waypoint "shop/pods" does not support
            istio.io/ingress-use-waypoint: 'true'                                          | True WaypointAccepted: Successfully attached to waypoint shop/proxy. Ingress traffic will traverse the waypoint
            istio.io/ingress-use-waypoint: 'no'                                            | True WaypointAccepted: Successfully attached to waypoint shop/proxy. Ingress traffic is not using the waypoint, set the istio.io/ingress-use-waypoint label to true if desired.
            """)
    void aServiceSaysWhichWaypointItIsBoundTo(String labels, String expected) {
        waypoint("other", "far", "");
        waypoint("shop", "pods", "istio.io/waypoint-for: workload");
        service("shop", "hotels", labels);
        stand.eventually(() ->
                assertThat(reported(services, "shop", "hotels")).containsExactly("istio.io/WaypointBound=" + expected));
    }

    @Test
    void nothingIsSaidOfAServiceThatHasNoWaypointOrBelongsToOne() {
        service("shop", "alone", "istio.io/use-waypoint: none");
        service("shop", "bound", "");
        stand.eventually(() -> assertThat(reported(services, "shop", "bound")).isNotEmpty());
        assertThat(reported(services, "shop", "alone")).isEmpty();
        assertThat(reported(services, "other", "free")).isEmpty();
        assertThat(reported(services, "shop", "proxy")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            shop  | targetRefs: [{group: '', kind: Service, name: cars}], rules: [{}]                                  | WaypointAccepted=True Accepted: bound to shop/proxy
            other | targetRefs: [{group: '', kind: Service, name: free}], rules: [{}]                                  | WaypointAccepted=False AncestorNotBound: Service other/free is not bound to a waypoint
            shop  | targetRefs: [{group: '', kind: Service, name: none}], rules: [{}]                                  | WaypointAccepted=False TargetNotFound: Service shop/none was not found
            shop  | targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: proxy}], rules: [{}]          | WaypointAccepted=True Accepted: bound to shop/proxy
            shop  | targetRefs: [{group: networking.istio.io, kind: ServiceEntry, name: none}], rules: [{}]            | WaypointAccepted=False TargetNotFound: ServiceEntry shop/none was not found
            shop  | rules: [{from: [{source: {namespaces: [shop]}}]}]                                                  | ZtunnelAccepted=True Accepted: attached to ztunnel
            shop  | rules: [{to: [{operation: {methods: [GET]}}]}]                                                     | ZtunnelAccepted=True UnsupportedValue: ztunnel does not support HTTP attributes (found: methods). In ambient mode you must use a waypoint proxy to enforce HTTP rules. Within an ALLOW policy, rules matching HTTP attributes are omitted. This will be more restrictive than requested.
            shop  | action: DENY, rules: [{when: [{key: 'request.headers[a]', values: [b]}]}]                          | ZtunnelAccepted=True UnsupportedValue: ztunnel does not support HTTP attributes (found: request.headers[a]). In ambient mode you must use a waypoint proxy to enforce HTTP rules. DENY policy with HTTP attributes is enforced without the HTTP rules. This will be more restrictive than requested.
            shop  | action: AUDIT, rules: [{}]                                                                         | ZtunnelAccepted=False UnsupportedValue: ztunnel does not support the AUDIT action
            """)
    void aPolicySaysWhoEnforcesIt(String namespace, String spec, String expected) {
        policy(namespace, spec);
        stand.eventually(() -> assertThat(reported(policies, namespace, "p")).containsExactly(expected));
    }
}
