package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans from a waypoint to collectors that run as pods. */
class TracingTest {
    private static final String ECHO = "echo.mesh.svc.cluster.local";

    private final MeshStand stand = new MeshStand();

    @BeforeEach
    void start() {
        stand.echo("client", "app: client");
        stand.echo("echo", "app: echo");
        stand.service(MeshStand.NS, "echo", "app: echo", "80->8080 http");
        stand.waypoint("waypoint");
        stand.pod(MeshStand.NS, "jaeger", "app: jaeger", "docker.io/jaegertracing/all-in-one:1.70.0");
        stand.service(
                MeshStand.NS,
                "jaeger",
                "app: jaeger",
                "4317->4317 grpc-otlp",
                "4318->4318 http-otlp",
                "9411->9411 http-zipkin");
        mesh("""
                extensionProviders:
                - name: http
                  opentelemetry: {service: jaeger.mesh.svc.cluster.local, port: 4318, http: {path: /v1/traces}}
                - name: grpc
                  opentelemetry: {service: jaeger.mesh.svc.cluster.local, port: 4317}
                - name: zipkin
                  zipkin: {service: jaeger.mesh.svc.cluster.local, port: 9411}
                - name: lost
                  zipkin: {service: nowhere.mesh.svc.cluster.local, port: 9411}
                """);
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void mesh(String settings) {
        stand.namespace("istio-system", "")
                .apply(
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: istio, namespace: istio-system}, data: {mesh: %s}}"
                                .formatted(
                                        new JsonArray().add(settings).encode().replaceAll("^\\[|]$", "")));
    }

    private void telemetry(String tracing) {
        stand.apply(
                "{apiVersion: telemetry.istio.io/v1, kind: Telemetry, metadata: {name: traces}, spec: {tracing: [{%s}]}}"
                        .formatted(tracing));
    }

    private Wire.Answer send(String... headers) throws Exception {
        return stand.get("client", "http://echo/a?b=c", headers);
    }

    private JsonArray query(String target) throws Exception {
        // To the pod itself, so that asking makes no spans.
        return new JsonObject(stand.get("client", "http://" + stand.ip("jaeger") + ":16686" + target)
                        .body())
                .getJsonArray("data", new JsonArray());
    }

    private List<JsonObject> awaitTraces(String service, int count) {
        List<JsonObject> traces = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            traces.clear();
            query("/api/traces?service=" + service).forEach(each -> traces.add((JsonObject) each));
            assertThat(traces).hasSize(count);
        });
        return traces;
    }

    private static String tag(JsonObject span, String name) {
        for (Object each : span.getJsonArray("tags")) {
            if (((JsonObject) each).getString("key").equals(name)) {
                return ((JsonObject) each).getString("value");
            }
        }
        return "";
    }

    private static String seen(Wire.Answer answer, String header) {
        Matcher found = Pattern.compile("\"" + header + "\": \\[ \"([^\"]*)\"").matcher(answer.body());
        return found.find() ? found.group(1) : "";
    }

    @ParameterizedTest
    @CsvSource({"http, " + ECHO, "grpc, " + ECHO, "zipkin, waypoint-abc.mesh"})
    void everyRequestIsASpanAtTheCollector(String provider, String service) throws Exception {
        telemetry("providers: [{name: %s}], randomSamplingPercentage: 100".formatted(provider));
        Wire.Answer answer = send();
        JsonObject trace = awaitTraces(service, 1).get(0);
        JsonObject span = trace.getJsonArray("spans").getJsonObject(0);
        assertThat(span.getString("operationName")).isEqualTo(ECHO + ":80/*");
        assertThat(span.getLong("duration")).isPositive();
        assertThat(tag(span, "http.url")).isEqualTo("http://echo/a?b=c");
        assertThat(tag(span, "http.status_code")).isEqualTo("200");
        assertThat(tag(span, "istio.namespace")).isEqualTo(MeshStand.NS);
        assertThat(tag(span, "span.kind")).isEqualTo("server");
        assertThat(tag(span, "guid:x-request-id")).isEqualTo(seen(answer, "X-Request-Id"));
        if (provider.equals("zipkin")) {
            assertThat(seen(answer, "X-B3-Traceid")).isEqualTo(trace.getString("traceID"));
            assertThat(seen(answer, "X-B3-Spanid")).isEqualTo(span.getString("spanID"));
            assertThat(seen(answer, "X-B3-Sampled")).isEqualTo("1");
        } else {
            assertThat(seen(answer, "Traceparent"))
                    .isEqualTo("00-" + trace.getString("traceID") + "-" + span.getString("spanID") + "-01");
        }
        assertThat(query("/api/services")).contains(service);
    }

    @Test
    void aRequestThatIsPartOfATraceGoesOnInIt() throws Exception {
        telemetry("providers: [{name: http}], randomSamplingPercentage: 0");
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        send("traceparent: 00-" + trace + "-00f067aa0ba902b7-01");
        JsonObject span = awaitTraces(ECHO, 1).get(0).getJsonArray("spans").getJsonObject(0);
        assertThat(span.getString("traceID")).isEqualTo(trace);
        assertThat(span.getJsonArray("references").getJsonObject(0).getString("spanID"))
                .isEqualTo("00f067aa0ba902b7");
        assertThat(query("/api/traces/" + trace)).hasSize(1);
    }

    @Test
    void whatIsNotSampledIsPassedOnAndNotReported() throws Exception {
        telemetry("providers: [{name: http}], randomSamplingPercentage: 0");
        assertThat(seen(send(), "Traceparent")).endsWith("-00");
        send("x-client-trace-id: please");
        List<JsonObject> traces = awaitTraces(ECHO, 1);
        assertThat(traces).hasSize(1);
    }

    @Test
    void fiveSpansGoAtOnceAndFailuresAreMarked() throws Exception {
        telemetry(
                "providers: [{name: http}], randomSamplingPercentage: 100, customTags: {team: {literal: {value: blue}}, who: {header: {name: x-who, defaultValue: nobody}}}");
        for (int i = 0; i < 4; i++) {
            send();
        }
        stand.get("client", "http://echo/status/503", "x-who: me");
        Awaitility.await()
                .atMost(Duration.ofSeconds(4))
                .until(() -> query("/api/traces?service=" + ECHO).size() == 5);
        JsonArray failed = query("/api/traces?service=" + ECHO + "&tags=%7B%22error%22%3A%22true%22%7D");
        assertThat(failed).hasSize(1);
        JsonObject span = failed.getJsonObject(0).getJsonArray("spans").getJsonObject(0);
        assertThat(tag(span, "http.status_code")).isEqualTo("503");
        assertThat(tag(span, "team")).isEqualTo("blue");
        assertThat(tag(span, "who")).isEqualTo("me");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            providers: [{name: otel}]
            providers: [{name: lost}]
            providers: [{name: http}], disableSpanReporting: true
            match: {mode: CLIENT}, providers: [{name: http}]
            """)
    void aProviderThatCannotBeUsedTurnsTracingOffWithTheNamesOfOperations(String tracing) throws Exception {
        assertThat(send().header("x-envoy-decorator-operation")).isPresent();
        telemetry(tracing + ", randomSamplingPercentage: 100");
        Wire.Answer answer = send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(seen(answer, "Traceparent")).isEmpty();
        assertThat(answer.header("x-envoy-decorator-operation")).isEmpty();
    }

    @Test
    void theSettingsOfTheMeshSayWhatATelemetryDoesNot() throws Exception {
        mesh("enableTracing: false");
        assertThat(send().header("x-envoy-decorator-operation")).isEmpty();
        mesh("""
                defaultProviders: {tracing: [zipkin]}
                defaultConfig: {tracing: {sampling: 100}}
                extensionProviders: [{name: zipkin, zipkin: {service: jaeger.mesh.svc.cluster.local, port: 9411}}]
                """);
        assertThat(seen(send(), "X-B3-Sampled")).isEqualTo("1");
        mesh("not: [a mapping");
        assertThat(send().header("x-envoy-decorator-operation")).isPresent();
    }

    @Test
    void aCopyIsInTheTraceButNotSampled() throws Exception {
        telemetry("providers: [{name: zipkin}], randomSamplingPercentage: 100");
        stand.pod(MeshStand.NS, "copy", "app: copy", "recorder");
        stand.service(MeshStand.NS, "copy", "app: copy", "80->8080 http");
        stand.apply("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo}
                spec: {hosts: [echo], http: [{mirror: {host: copy}, route: [{destination: {host: echo}}]}]}
                """);
        assertThat(seen(send(), "X-B3-Sampled")).isEqualTo("1");
        Awaitility.await().until(() -> stand.log("copy").size() == 1);
        assertThat(stand.log("copy").get(0)).contains("x-b3-sampled=0");
    }

    @Test
    void theCollectorZipkinAnswersItsOwnQueries() throws Exception {
        stand.pod(MeshStand.NS, "zipkin", "app: zipkin", "openzipkin/zipkin:3");
        String collector = "http://" + stand.ip("zipkin") + ":9411";
        stand.service(MeshStand.NS, "zipkin", "app: zipkin", "9411->9411 http");
        mesh("extensionProviders: [{name: zipkin, zipkin: {service: zipkin.mesh.svc.cluster.local, port: 9411}}]");
        telemetry("providers: [{name: zipkin}], randomSamplingPercentage: 100");
        send();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> stand.get("client", collector + "/api/v2/services")
                        .body()
                        .equals("[\"waypoint-abc.mesh\"]"));
        JsonObject span = new JsonArray(
                        stand.get("client", collector + "/api/v2/traces").body())
                .getJsonArray(0)
                .getJsonObject(0);
        assertThat(span.getString("name")).isEqualTo(ECHO + ":80/*");
        assertThat(stand.get("client", collector + "/api/v2/trace/" + span.getString("traceId"))
                        .status())
                .isEqualTo(200);
    }
}
