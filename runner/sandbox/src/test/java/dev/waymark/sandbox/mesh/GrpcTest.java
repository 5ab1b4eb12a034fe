package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.workload.ImageCommand;
import dev.waymark.sandbox.workload.echo.EchoClient;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GRPCRoutes, and HTTP/2 in clear text through a waypoint. */
class GrpcTest {
    private static final MeshStand STAND = new MeshStand();
    private static final Vertx VERTX = Vertx.vertx();

    @BeforeAll
    static void start() {
        STAND.echo("client", "app: client");
        for (String version : new String[] {"v1", "v2"}) {
            String labels = "app: echo, version: " + version;
            STAND.pod(MeshStand.NS, "echo-" + version, labels, "echo-advanced", "[], args: [\"--grpc=7070\"]");
            STAND.service(MeshStand.NS, "echo-" + version, labels, "7070->7070 grpc");
        }
        for (String service : new String[] {"plain", "split", "called", "other", "headed"}) {
            STAND.service(MeshStand.NS, service, "app: echo, version: v1", "7070->7070 grpc");
        }
        STAND.waypoint("waypoint");
        route("split", "{backendRefs: [{name: echo-v1, port: 7070, weight: 0}, {name: echo-v2, port: 7070}]}");
        route(
                "called",
                "{matches: [{method: {service: proto.EchoTestService, method: Echo}}], backendRefs: [{name: echo-v2, port: 7070}]}");
        route("other", "{matches: [{method: {method: Other}}], backendRefs: [{name: echo-v2, port: 7070}]}");
        route(
                "headed",
                "{matches: [{headers: [{name: version, value: two}]}], backendRefs: [{name: echo-v2, port: 7070}]}");
    }

    private static void route(String service, String rule) {
        STAND.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: GRPCRoute
                metadata: {name: %s}
                spec: {parentRefs: [{group: "", kind: Service, name: %s, port: 7070}], rules: [%s]}
                """.formatted(service, service, rule));
    }

    @AfterAll
    static void stop() {
        STAND.close();
        VERTX.close();
    }

    @ParameterizedTest
    @CsvSource({
        "plain, a:b, Hostname=echo-v1",
        "split, a:b, Hostname=echo-v2",
        "called, a:b, Hostname=echo-v2",
        "other, a:b, code = 12",
        "headed, version:two, Hostname=echo-v2",
        "headed, version:one, code = 12"
    })
    void aCallGoesWhereTheRouteSays(String service, String header, String expected) throws Exception {
        StringBuilder said = new StringBuilder();
        ImageCommand.Output output = new ImageCommand.Output() {
            @Override
            public void out(String text) {
                said.append(text);
            }

            @Override
            public void err(String text) {
                said.append(text);
            }
        };
        new EchoClient(VERTX)
                .run(
                        STAND.identity(MeshStand.NS, "client"),
                        STAND.mesh(),
                        List.of("grpc://" + service + ":7070", "-H", header),
                        output);
        assertThat(said).contains(expected);
    }
}
