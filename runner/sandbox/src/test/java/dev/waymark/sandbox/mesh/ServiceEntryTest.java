package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts of ServiceEntries: how pods find them, and where requests to them go. */
class ServiceEntryTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo-v1", "app: echo, version: v1");
        stand.echo("echo-v2", "app: echo, version: v2");
        stand.service(MeshStand.NS, "echo-v2", "app: echo, version: v2", "80->8080 http");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void entry(String name, String spec) {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: %s}
                spec: {ports: [{number: 80, name: http, protocol: HTTP, targetPort: 8080}], %s}
                """.formatted(name, spec));
    }

    private Optional<String> resolve(String pod, String host) {
        return stand.mesh().resolve(stand.identity(MeshStand.NS, pod), host);
    }

    @Test
    void aHostIsServedByTheEndpointsOfItsEntry() throws Exception {
        String one = stand.ip("echo-v1");
        entry("static", "hosts: [static.example.com], resolution: STATIC, endpoints: [{address: %s}]".formatted(one));
        entry(
                "dns",
                "hosts: [dns.example.com], resolution: DNS, endpoints: [{address: echo-v2.mesh.svc.cluster.local, ports: {http: 80}}]");
        entry(
                "selected",
                "hosts: [selected.example.com], resolution: STATIC, workloadSelector: {labels: {version: v2}}");
        entry(
                "addressed",
                "hosts: [addressed.example.com], addresses: [10.11.12.13/32], resolution: STATIC, endpoints: [{address: %s}]"
                        .formatted(one));
        assertThat(stand.get("client", "http://static.example.com/").pod()).isEqualTo("echo-v1");
        assertThat(stand.get("client", "http://dns.example.com/").pod()).isEqualTo("echo-v2");
        assertThat(stand.get("client", "http://selected.example.com/").pod()).isEqualTo("echo-v2");
        assertThat(stand.get("client", "http://addressed.example.com/").pod()).isEqualTo("echo-v1");
        assertThat(resolve("client", "addressed.example.com")).contains("10.11.12.13");
        assertThat(resolve("client", "static.example.com")).get().asString().startsWith("240.240.");
    }

    @Test
    void anEndpointGetsConnectionsAndRequestsByItsWeight() throws Exception {
        entry(
                "uneven",
                "hosts: [uneven.example.com], resolution: STATIC, endpoints: [{address: %s, weight: 8}, {address: %s, weight: 2}]"
                        .formatted(stand.ip("echo-v1"), stand.ip("echo-v2")));
        assertThat(hits()).isBetween(210, 269);
        stand.waypoint("waypoint");
        assertThat(hits()).isBetween(210, 269);
    }

    /** How many of 300 requests, each on a connection of its own, the first of the pods has got. */
    private int hits() throws Exception {
        int hits = 0;
        for (int i = 0; i < 300; i++) {
            hits += stand.get("client", "http://uneven.example.com/").pod().equals("echo-v1") ? 1 : 0;
        }
        return hits;
    }

    @Test
    void theWaypointOfAnEntryReadsItsRequests() throws Exception {
        stand.waypoint("waypoint");
        entry(
                "shop",
                "hosts: [shop.example.com], resolution: STATIC, endpoints: [{address: %s}, {address: %s}]"
                        .formatted(stand.ip("echo-v1"), stand.ip("echo-v2")));
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: shop}
                spec:
                  hosts: [shop.example.com]
                  http:
                  - {match: [{uri: {prefix: /tea}}], directResponse: {status: 418}}
                  - {match: [{uri: {prefix: /two}}], route: [{destination: {host: shop.example.com, subset: two}}]}
                  - {route: [{destination: {host: shop.example.com}}], timeout: 100ms}
                ---
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: shop}
                spec: {host: shop.example.com, subsets: [{name: two, labels: {version: v2}}]}
                """);
        assertThat(stand.get("client", "http://shop.example.com/tea").status()).isEqualTo(418);
        assertThat(stand.get("client", "http://shop.example.com/?delay=2s").status())
                .isEqualTo(504);
        for (int i = 0; i < 5; i++) {
            assertThat(stand.get("client", "http://shop.example.com/two").pod()).isEqualTo("echo-v2");
        }
    }

    @Test
    void whatIsOutsideOfTheClusterHasNoHealthyUpstream() throws Exception {
        entry("outside", "hosts: [www.example.com], resolution: DNS");
        assertThatThrownBy(() -> stand.get("client", "http://www.example.com/")).isInstanceOf(IOException.class);
        stand.waypoint("waypoint");
        Wire.Answer answer = stand.get("client", "http://www.example.com/");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("no healthy upstream");
    }

    @Test
    void hostsOfEntriesAreKnownInTheMeshAlone() {
        entry(
                "static",
                "hosts: [static.example.com, '*.wild.example.com'], resolution: STATIC, endpoints: [{address: %s}]"
                        .formatted(stand.ip("echo-v1")));
        stand.pod(MeshStand.NS, "outsider", "app: outsider, istio.io/dataplane-mode: none", "echo-basic");
        assertThat(resolve("client", "static.example.com")).isPresent();
        assertThat(resolve("outsider", "static.example.com")).isEmpty();
        assertThat(resolve("client", "a.wild.example.com")).isEmpty();
        assertThat(resolve("client", "nobody.example.com")).isEmpty();
    }

    private void shop() {
        entry(
                "shop",
                "hosts: [shop.example.com, store.example.com], resolution: STATIC, endpoints: [{address: %s}]"
                        .formatted(stand.ip("echo-v1")));
    }

    @Test
    void anHttpRouteMayHaveAnEntryForItsParentAndHostsForItsBackends() throws Exception {
        stand.waypoint("waypoint");
        shop();
        entry(
                "other",
                "hosts: [other.example.com], resolution: STATIC, endpoints: [{address: %s}]"
                        .formatted(stand.ip("echo-v2")));
        stand.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: shop}
                spec:
                  parentRefs: [{group: networking.istio.io, kind: ServiceEntry, name: shop}]
                  rules:
                  - {matches: [{path: {value: /one}}], backendRefs: [{group: networking.istio.io, kind: Hostname, name: shop.example.com, port: 80}]}
                  - {matches: [{path: {value: /two}}], backendRefs: [{group: networking.istio.io, kind: Hostname, name: other.example.com, port: 80}]}
                  - {matches: [{path: {value: /none}}], backendRefs: [{group: networking.istio.io, kind: Hostname, name: none.example.com, port: 80}]}
                """);
        assertThat(stand.get("client", "http://shop.example.com/one").pod()).isEqualTo("echo-v1");
        assertThat(stand.get("client", "http://shop.example.com/two").pod()).isEqualTo("echo-v2");
        assertThat(stand.get("client", "http://store.example.com/two").pod()).isEqualTo("echo-v2");
        assertThat(stand.get("client", "http://shop.example.com/none").status()).isEqualTo(500);
        assertThat(stand.get("client", "http://shop.example.com/").status()).isEqualTo(404);
        assertThat(stand.get("client", "http://other.example.com/").pod()).isEqualTo("echo-v2");
    }

    @Test
    void aPolicyForAnEntryIsForAllOfItsHosts() throws Exception {
        stand.waypoint("waypoint");
        shop();
        stand.apply("""
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: shop}
                spec:
                  targetRefs: [{group: networking.istio.io, kind: ServiceEntry, name: shop}]
                  action: DENY
                  rules: [{to: [{operation: {paths: [/private]}}]}]
                """);
        assertThat(stand.get("client", "http://shop.example.com/").status()).isEqualTo(200);
        assertThat(stand.get("client", "http://shop.example.com/private").status())
                .isEqualTo(403);
        assertThat(stand.get("client", "http://store.example.com/private").status())
                .isEqualTo(403);
        assertThat(stand.get("client", "http://echo-v2/private").status()).isEqualTo(200);
    }
}
