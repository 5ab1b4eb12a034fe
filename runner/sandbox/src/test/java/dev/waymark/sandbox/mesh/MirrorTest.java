package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the copies of requests. */
class MirrorTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo", "app: echo");
        stand.pod(MeshStand.NS, "bin", "app: bin", "go-httpbin");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
        stand.service(MeshStand.NS, "bin", "app: bin", "80->8080 http");
        for (String name : List.of("one", "two")) {
            stand.pod(MeshStand.NS, name, "app: " + name, "recorder");
            stand.service(MeshStand.NS, name, "app: " + name, "80->8080 http");
        }
        stand.waypoint("waypoint");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void rule(String rule) {
        Echoes.httpRoute(stand, "name: echo", "", rule);
    }

    private static String mirror(String to, String share) {
        return "{type: RequestMirror, requestMirror: {backendRef: {name: %s, port: 80}%s}}".formatted(to, share);
    }

    private void awaitLogs(int one, int two) {
        Awaitility.await().untilAsserted(() -> {
            assertThat(stand.log("one")).hasSize(one);
            assertThat(stand.log("two")).hasSize(two);
        });
    }

    @Test
    void theCopyHasTheHostThePathTheHeadersAndTheBodyThatTheServiceGets() throws Exception {
        rule(
                "{filters: [%s, {type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replaceFullPath: /new}}}, {type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: X-Copy, value: changed}]}}], backendRefs: [{name: echo, port: 80}]}"
                        .formatted(mirror("one", "")));
        try (Wire wire = stand.connect("client", "echo", 80)) {
            wire.send("POST", "/old?a=b", "echo", "hello", "X-Copy: sent");
        }
        awaitLogs(1, 0);
        assertThat(stand.log("one").get(0))
                .startsWith("POST /new?a=b echo [hello] ")
                .contains("x-copy=changed");
    }

    @Test
    void aBodyOfUnknownLengthIsCopiedWhenItIsComplete() throws Exception {
        rule("{filters: [%s], backendRefs: [{name: echo, port: 80}]}".formatted(mirror("one", "")));
        try (Wire wire = stand.connect("client", "echo", 80)) {
            wire.write("POST /part HTTP/1.1\r\nHost: echo\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
            Awaitility.await()
                    .during(Duration.ofMillis(200))
                    .until(() -> stand.log("one").isEmpty());
            wire.write("6\r\n again\r\n0\r\n\r\n");
            assertThat(wire.read(false).status()).isEqualTo(200);
        }
        awaitLogs(1, 0);
        assertThat(stand.log("one").get(0)).contains("[hello again]");
    }

    @Test
    void eachOfSeveralMirrorsHasAShareOfItsOwn() throws Exception {
        rule("{filters: [%s, %s], backendRefs: [{name: echo, port: 80}]}"
                .formatted(
                        mirror("one", ", fraction: {numerator: 25, denominator: 50}"), mirror("two", ", percent: 20")));
        try (Wire wire = stand.connect("client", "echo", 80)) {
            for (int i = 0; i < 500; i++) {
                assertThat(wire.get("/", "echo").pod()).isEqualTo("echo");
            }
        }
        Awaitility.await().pollDelay(Duration.ofMillis(300)).untilAsserted(() -> {
            assertThat(stand.log("one")).hasSizeBetween(196, 304);
            assertThat(stand.log("two")).hasSizeBetween(55, 145);
        });
    }

    @Test
    void aShareOfZeroAndAMirrorThatIsMissingCopyNothingAndDisturbNobody() throws Exception {
        rule("{filters: [%s, %s], backendRefs: [{name: echo, port: 80}]}"
                .formatted(mirror("one", ", percent: 0"), mirror("nowhere", "")));
        for (int i = 0; i < 20; i++) {
            assertThat(stand.get("client", "http://echo/").status()).isEqualTo(200);
        }
        assertThat(stand.log("one")).isEmpty();
    }

    @Test
    void aRedirectedRequestIsNotCopied() throws Exception {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec: {hosts: [echo], http: [{mirror: {host: one}, redirect: {uri: /b}}]}
                """);
        assertThat(stand.get("client", "http://echo/").status()).isEqualTo(301);
        assertThat(stand.log("one")).isEmpty();
    }

    @Test
    void theMirrorsOfAVirtualServiceAreDrawnEachForItself() throws Exception {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec:
                  hosts: [echo]
                  http:
                  - mirrors: [{destination: {host: one}}, {destination: {host: two}, percentage: {value: 0}}]
                    route: [{destination: {host: echo}}]
                """);
        assertThat(stand.get("client", "http://echo/").pod()).isEqualTo("echo");
        awaitLogs(1, 0);
    }

    @Test
    void theClientDoesNotWaitForASlowCopy() throws Exception {
        rule("{filters: [%s], backendRefs: [{name: bin, port: 80}]}".formatted(mirror("echo", "")));
        long before = System.nanoTime();
        assertThat(stand.get("client", "http://echo/get?delay=5s").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        assertThat(stand.log("echo")).anyMatch(line -> line.contains("/get?delay=5s"));
    }
}
