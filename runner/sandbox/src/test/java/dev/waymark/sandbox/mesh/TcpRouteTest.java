package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that nobody reads, and the rules of VirtualServices for them. */
class TcpRouteTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        for (String version : new String[] {"one", "two"}) {
            stand.pod(
                    MeshStand.NS,
                    "tcp-" + version,
                    "app: tcp, version: " + version,
                    "docker.io/istio/tcp-echo-server:1.3",
                    "[], args: [\"9000,9001\", \"" + version + "\"]");
        }
        stand.service(MeshStand.NS, "tcp", "app: tcp", "9000->9000 tcp", "9001->9001 tcp-other", "9002->9000 any");
        stand.waypoint("waypoint");
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: tcp}
                spec: {host: tcp, subsets: [{name: one, labels: {version: one}}, {name: two, labels: {version: two}}]}
                """);
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void rules(String rules) {
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: tcp}
                spec: {hosts: [tcp], gateways: [mesh, front], %s}
                """.formatted(rules));
    }

    private String say(String host, int port) throws IOException {
        InetSocketAddress where = stand.dial("client", host, port);
        try (Socket socket = new Socket(where.getAddress(), where.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("hello\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            if (answer == null) {
                throw new IOException("closed");
            }
            return answer;
        }
    }

    @Test
    void everyConnectionIsDrawnByWeight() throws Exception {
        rules(
                "tcp: [{match: [{port: 9000}], route: [{destination: {host: tcp, subset: one}, weight: 80}, {destination: {host: tcp, subset: two}, weight: 20}]}]");
        int one = 0;
        for (int i = 0; i < 200; i++) {
            one += say("tcp", 9000).equals("one hello") ? 1 : 0;
        }
        // A share of 80 % is outside of this with a probability below one in a million.
        assertThat(one).isBetween(131, 188);
        assertThat(stand.log("tcp-two")).contains("request: hello", "response: two hello");
    }

    @Test
    void theFirstRuleForThePortDecidesAndOneForTlsBeforeIt() throws Exception {
        rules(
                "tcp: [{match: [{port: 9001}], route: [{destination: {host: tcp, subset: two}}]}, {match: [{port: 9002}], route: [{destination: {host: tcp, subset: one}}]}]");
        for (int i = 0; i < 5; i++) {
            assertThat(say("tcp", 9001)).isEqualTo("two hello");
            assertThat(say("tcp", 9002)).as("a port that declares nothing").isEqualTo("one hello");
        }
        rules(
                "tcp: [{route: [{destination: {host: tcp, subset: two}}]}], tls: [{match: [{port: 9001, sniHosts: [tcp.mesh.svc.cluster.local]}], route: [{destination: {host: tcp, subset: one}}]}]");
        assertThat(say("tcp", 9001)).isEqualTo("one hello");
    }

    @Test
    void aRouteToASubsetThatIsMissingEndsTheConnection() {
        rules("tcp: [{route: [{destination: {host: tcp, subset: nobody}}]}]");
        assertThatThrownBy(() -> say("tcp", 9000)).isInstanceOf(IOException.class);
    }

    @Test
    void aGatewayPassesConnectionsOnByItsRules() throws Exception {
        stand.pod(
                MeshStand.NS,
                "front-abc",
                "istio: front, app: front, istio.io/dataplane-mode: none",
                "docker.io/istio/proxyv2:1.28.0",
                "[], args: [proxy, router]");
        stand.service(MeshStand.NS, "front", "istio: front", "31400->31400 tcp");
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: front}
                spec: {selector: {istio: front}, servers: [{port: {number: 31400, name: tcp, protocol: TCP}, hosts: ["*"]}]}
                """);
        rules(
                "tcp: [{match: [{port: 31400}], route: [{destination: {host: tcp, subset: two, port: {number: 9000}}}]}]");
        org.awaitility.Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(say("front", 31400)).isEqualTo("two hello"));
    }

    @Test
    void aClientThatHasSaidAllStillHearsTheAnswer() throws Exception {
        stand.pod(MeshStand.NS, "raw", "app: raw", "raw-server");
        stand.service(MeshStand.NS, "raw", "app: raw", "9000->8080 tcp");
        for (String host : new String[] {"raw", stand.ip("raw")}) {
            InetSocketAddress where = stand.dial("client", host, host.equals("raw") ? 9000 : 8080);
            try (Socket socket = new Socket(where.getAddress(), where.getPort())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(new byte[3_000_000]);
                socket.shutdownOutput();
                assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("3000000");
            }
        }
    }
}
