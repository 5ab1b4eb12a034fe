package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a Gateway takes a route, by port, section, host name, namespace and kind, and how many it has taken. */
class GatewayRoutesTest {
    private final ControlStand stand = new ControlStand();

    @BeforeEach
    void start() {
        stand.create("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: other}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: cars, namespace: shop}
                spec: {ports: [{port: 80}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: cars, namespace: other}
                spec: {ports: [{port: 80}]}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: front, namespace: shop}
                spec:
                  gatewayClassName: istio
                  listeners:
                  - {name: web, port: 80, protocol: HTTP, hostname: "*.example.com"}
                  - {name: calls, port: 7070, protocol: HTTP, allowedRoutes: {kinds: [{kind: GRPCRoute}]}}
                """);
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            shop  | HTTPRoute | sectionName: web             | a.example.com | 1 0 | True Accepted: Route was valid
            shop  | HTTPRoute | port: 80                     | a.example.com | 1 0 | True Accepted: Route was valid
            shop  | HTTPRoute | sectionName: none            | a.example.com | 0 0 | False NoMatchingParent: sectionName "none" not found; sectionName "none" not found
            shop  | HTTPRoute | port: 81                     | a.example.com | 0 0 | False NoMatchingParent: port 81 not found; port 81 not found
            shop  | HTTPRoute | port: 80, sectionName: calls | a.example.com | 0 0 | False NoMatchingParent: sectionName "calls" not found; port 80 not found
            shop  | HTTPRoute | sectionName: web             | a.example.org | 0 0 | False NoMatchingListenerHostname: no hostnames matched parent hostname "*.example.com"
            shop  | HTTPRoute | sectionName: calls           | a.example.com | 0 0 | False NotAllowedByListeners: kind gateway.networking.k8s.io/v1/HTTPRoute is not allowed
            shop  | GRPCRoute | sectionName: calls           | a.example.com | 0 1 | True Accepted: Route was valid
            other | HTTPRoute | sectionName: web             | a.example.com | 0 0 | False NotAllowedByListeners: hostnames matched parent hostname "*.example.com", but namespace "other" is not allowed by the parent
            """)
    void aRouteIsTakenWhereAllOfItFits(
            String namespace, String kind, String reference, String hostname, String attached, String accepted) {
        stand.create("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: %s
                metadata: {name: r, namespace: %s}
                spec:
                  parentRefs: [{name: front, namespace: shop, %s}]
                  hostnames: [%s]
                  rules: [{backendRefs: [{name: cars, port: 80}]}]
                """.formatted(kind, namespace, reference, hostname));
        Kind routes = stand.kind("gateway.networking.k8s.io", kind);
        Kind gateways = stand.kind("gateway.networking.k8s.io", "Gateway");
        stand.eventually(() -> {
            List<String> conditions = stand.get(routes, namespace, "r").maps("status", "parents").stream()
                    .filter(parent -> !Tree.maps(parent, "conditions").isEmpty())
                    .flatMap(parent -> Tree.maps(parent, "conditions").stream())
                    .filter(condition -> "Accepted".equals(condition.get("type")))
                    .map(GatewayRoutesTest::words)
                    .toList();
            assertThat(conditions).containsExactly(accepted);
            assertThat(stand.get(gateways, "shop", "front").maps("status", "listeners").stream()
                            .map(listener -> String.valueOf(listener.get("attachedRoutes"))))
                    .containsExactly(attached.split(" "));
        });
    }

    private static String words(Map<String, Object> condition) {
        return condition.get("status") + " " + condition.get("reason") + ": " + condition.get("message");
    }
}
