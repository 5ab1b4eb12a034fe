package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a waypoint tells of its requests in its access log. */
class ObservationTest {
    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo-v1", "app: echo, version: v1");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
        stand.waypoint("waypoint");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void telemetry(String spec) {
        stand.apply("{apiVersion: telemetry.istio.io/v1, kind: Telemetry, metadata: {name: logs}, spec: {%s}}"
                .formatted(spec));
    }

    private List<String> accessLog() {
        return stand.log("waypoint-abc").stream()
                .filter(line -> line.startsWith("["))
                .toList();
    }

    @Test
    void nothingIsLoggedUntilATelemetryAsksForIt() throws Exception {
        stand.get("client", "http://echo/");
        telemetry(
                "targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: another}], accessLogging: [{providers: [{name: envoy}]}]");
        stand.get("client", "http://echo/");
        telemetry("accessLogging: [{providers: [{name: otel}]}]");
        stand.get("client", "http://echo/");
        telemetry("accessLogging: [{providers: [{name: envoy}], disabled: true}]");
        stand.get("client", "http://echo/");
        assertThat(accessLog()).isEmpty();
    }

    @Test
    void aRequestIsALineInIstiosTextFormat() throws Exception {
        telemetry(
                "targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: waypoint}], accessLogging: [{providers: [{name: envoy}]}]");
        stand.get("client", "http://echo/a?b=c", "user-agent: curl/8", "x-request-id: abc");
        Awaitility.await().until(() -> accessLog().size() == 1);
        assertThat(accessLog().get(0))
                .matches(
                        "\\[20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z] \"GET /a\\?b=c HTTP/1\\.1\" 200 - via_upstream - \"-\" 0 [1-9]\\d* \\d+ \\d+ \"-\" \"curl/8\" \"abc\" \"echo\" \"envoy://connect_originate/10\\.244\\.0\\.2:8080\" inbound-vip\\|80\\|http\\|echo\\.mesh\\.svc\\.cluster\\.local envoy://internal_client_address/ 10\\.96\\.0\\.3:80 10\\.244\\.0\\.1:0 - default");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            response.code >= 400                                          | /status/404 | /
            response.code >= 500 ? connection.mtls : false                | /status/500 | /
            request.url_path.startsWith('/a') && request.method == 'GET'  | /a?b=c      | /b
            request.headers['x-debug'] == 'yes' && response.code == 200   | /           | /status/201
            !has(response.nothing) && 'user-agent' in request.headers     | /           |
            """)
    void aFilterChoosesTheRequestsThatAreLogged(String expression, String kept, String dropped) throws Exception {
        telemetry("accessLogging: [{filter: {expression: \"%s\"}}]".formatted(expression));
        if (dropped != null) {
            stand.get("client", "http://echo" + dropped, "user-agent: test", "x-debug: yes");
        }
        stand.get("client", "http://echo" + kept, "user-agent: test", "x-debug: yes");
        Awaitility.await().until(() -> !accessLog().isEmpty());
        assertThat(accessLog()).singleElement().asString().contains(" " + kept + " ");
    }

    @Test
    void aFilterThatCannotBeReadLogsNothingAndOneOfSeveralIsEnough() throws Exception {
        telemetry("accessLogging: [{filter: {expression: 'response.code >='}}]");
        stand.get("client", "http://echo/a");
        telemetry(
                "accessLogging: [{filter: {expression: 'response.code == 200'}}, {filter: {expression: 'response.code == 404'}}]");
        stand.get("client", "http://echo/b");
        Awaitility.await().until(() -> !accessLog().isEmpty());
        assertThat(accessLog()).singleElement().asString().contains(" /b ");
    }

    @Test
    void aTelemetryForAServiceLogsTheRequestsToItAlone() throws Exception {
        stand.service(MeshStand.NS, "other", "app: echo", "80->8080 http");
        telemetry("targetRefs: [{kind: Service, group: '', name: other}], accessLogging: [{}]");
        stand.get("client", "http://echo/a");
        stand.get("client", "http://other/b");
        Awaitility.await().until(() -> !accessLog().isEmpty());
        assertThat(accessLog()).singleElement().asString().contains(" /b ");
    }

    @Test
    void flagsAndDetailsSayWhatHappened() throws Exception {
        telemetry("accessLogging: [{}]");
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec:
                  hosts: [echo]
                  http:
                  - {match: [{uri: {exact: /fault}}], fault: {abort: {httpStatus: 503, percentage: {value: 100}}}, route: [{destination: {host: echo}}]}
                  - {match: [{uri: {exact: /slow}}], timeout: 50ms, route: [{destination: {host: echo}}]}
                  - {match: [{uri: {prefix: /status}}], retries: {attempts: 1, retryOn: 5xx}, route: [{destination: {host: echo}}]}
                  - {match: [{uri: {exact: /lost}}], route: [{destination: {host: echo, subset: none}}]}
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: read-only}
                spec: {targetRefs: [{kind: Service, group: "", name: echo}], rules: [{to: [{operation: {methods: [GET]}}]}]}
                """);
        for (String target : List.of("/fault", "/slow?delay=1s", "/status/503", "/lost", "/nothing")) {
            stand.get("client", "http://echo" + target);
        }
        stand.send("DELETE", "client", "http://echo/fault");
        Awaitility.await().until(() -> accessLog().size() == 6);
        assertThat(accessLog())
                .anyMatch(line -> line.contains("\"GET /fault HTTP/1.1\" 503 FI fault_filter_abort - \"-\" 0 18 "));
        assertThat(accessLog()).anyMatch(line -> line.contains(" 504 UT response_timeout "));
        assertThat(accessLog()).anyMatch(line -> line.contains(" 503 URX via_upstream "));
        assertThat(accessLog()).anyMatch(line -> line.contains(" 503 NC cluster_not_found "));
        assertThat(accessLog()).anyMatch(line -> line.contains(" 404 NR route_not_found "));
        assertThat(accessLog()).anyMatch(line -> line.contains(" 403 - rbac_access_denied_matched_policy[none] "));
    }
}
