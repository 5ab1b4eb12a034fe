package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Printer;
import dev.waymark.sandbox.schema.columns.Ages;
import dev.waymark.sandbox.schema.columns.JsonPath;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    private final Catalogue catalogue =
            Catalogue.builtIn(Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "119, 119s",
        "120, 2m",
        "125, 2m5s",
        "599, 9m59s",
        "601, 10m",
        "10799, 179m",
        "10800, 3h",
        "11100, 3h5m",
        "28800, 8h",
        "172799, 47h",
        "172800, 2d",
        "180000, 2d2h",
        "691200, 8d",
        "63072000, 2y",
        "63158400, 2y1d",
        "252288000, 8y"
    })
    void ages_have_one_or_two_units(long seconds, String text) {
        assertThat(Ages.human(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @Test
    void every_kind_has_a_name_first_or_is_an_event_and_as_many_cells_as_columns() {
        for (Kind kind : catalogue.kinds().all()) {
            List<Printer.Column> columns = catalogue.printer().columns(kind, kind.version());
            assertThat(columns).extracting(Printer.Column::format).contains("name");
            assertThat(catalogue.printer().cells(kind, kind.version(), KubeObject.of(Map.of("kind", kind.kind()))))
                    .hasSameSizeAs(columns);
        }
    }

    @Test
    void a_pod_shows_what_its_containers_do() {
        String pod = """
                {apiVersion: v1, kind: Pod, metadata: {name: p, creationTimestamp: "2026-01-01T23:59:00Z"},
                 spec: {containers: [{name: a}, {name: b}]},
                 status: {phase: Running, podIPs: [{ip: 10.0.0.1}], containerStatuses: [
                   {name: a, ready: true, restartCount: 0, state: {running: {}}},
                   {name: b, ready: false, restartCount: 2, state: {waiting: {reason: CrashLoopBackOff}},
                    lastState: {terminated: {finishedAt: "2026-01-01T23:59:30Z"}}}]}}
                """;
        assertThat(cells(pod))
                .containsExactly(
                        "p", "1/2", "CrashLoopBackOff", "2 (30s ago)", "60s", "10.0.0.1", "<none>", "<none>", "<none>");
        assertThat(cells(pod.replace("name: p,", "name: p, deletionTimestamp: x,"))
                        .get(2))
                .isEqualTo("Terminating");
        assertThat(
                        cells(
                                "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i}], containers: [{name: a}]},"
                                        + " status: {phase: Pending, initContainerStatuses: [{name: i, state: {running: {}}}]}}"))
                .startsWith("p", "0/1", "Init:0/1", "0", "<unknown>");
    }

    @Test
    void services_deployments_budgets_and_autoscalers_show_their_columns() {
        assertThat(
                        cells(
                                "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {type: NodePort, clusterIP: 10.0.0.1,"
                                        + " selector: {b: 2, a: 1}, ports: [{port: 80, nodePort: 30080, protocol: TCP}, {port: 53, protocol: UDP}]}}"))
                .containsExactly("s", "NodePort", "10.0.0.1", "<none>", "80:30080/TCP,53/UDP", "<unknown>", "a=1,b=2");
        assertThat(cells(
                        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: 3, selector: {matchLabels: {a: b},"
                                + " matchExpressions: [{key: t, operator: In, values: [y, x]}]}, template: {spec: {containers: [{name: a, image: i}, {name: b, image: j}]}}},"
                                + " status: {readyReplicas: 1, updatedReplicas: 2}}"))
                .containsExactly("d", "1/3", "2", "0", "<unknown>", "a,b", "i,j", "a=b,t in (x,y)");
        assertThat(
                        cells(
                                "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: b}, spec: {minAvailable: 50%}}"))
                .containsExactly("b", "50%", "N/A", 0L, "<unknown>");
        assertThat(
                        cells(
                                "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h},"
                                        + " spec: {scaleTargetRef: {kind: Deployment, name: w}, minReplicas: 2, maxReplicas: 5,"
                                        + " metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]}}"))
                .startsWith("h", "Deployment/w", "cpu: <unknown>/50%");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gateway.networking.k8s.io/v1 | Gateway                 | Name,Class,Address,Programmed,Age
            gateway.networking.k8s.io/v1 | HTTPRoute               | Name,Hostnames,Age
            networking.istio.io/v1       | VirtualService          | Name,Gateways,Hosts,Age
            networking.istio.io/v1       | DestinationRule         | Name,Host,Age
            autoscaling/v2               | HorizontalPodAutoscaler | Name,Reference,Targets,MinPods,MaxPods,Replicas,Age
            policy/v1                    | PodDisruptionBudget     | Name,Min Available,Max Unavailable,Allowed Disruptions,Age
            """)
    void the_columns_have_the_names_of_a_cluster(String version, String name, String columns) {
        Kind kind = Bench.kind(KubeObject.of(Map.of("apiVersion", version, "kind", name)));
        assertThat(catalogue.printer().columns(kind, kind.version()).stream()
                        .filter(column -> column.priority() == 0)
                        .map(Printer.Column::name))
                .containsExactly(columns.split(","));
    }

    @Test
    void an_autoscaler_shows_the_share_of_the_request_with_its_resource() {
        String autoscaler = """
                {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h},
                 spec: {scaleTargetRef: {kind: Deployment, name: w}, minReplicas: 2, maxReplicas: 5,
                  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]},
                 status: {currentReplicas: 2, currentMetrics: [{type: Resource, resource: {name: cpu, current: {averageUtilization: 3}}}]}}
                """;
        assertThat(cells(autoscaler))
                .extracting(String::valueOf)
                .containsExactly("h", "Deployment/w", "cpu: 3%/50%", "2", "5", "2", "<unknown>");
    }

    @Test
    void custom_resources_follow_their_printer_columns() {
        assertThat(
                        cells(
                                "{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g}, spec: {gatewayClassName: c},"
                                        + " status: {addresses: [{value: 1.2.3.4}, {value: h}], conditions: [{type: Programmed, status: 'True'}]}}"))
                .containsExactly("g", "c", "1.2.3.4", "True", "<unknown>");
        assertThat(
                        cells(
                                "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: v}, spec: {hosts: [a, b]}}"))
                .containsExactly("v", "", "[\"a\",\"b\"]", "<unknown>");
        assertThat(JsonPath.parse(".a[-1]['x\\.y'].b\\.c").find(Map.of("a", List.of(Map.of("x.y", Map.of("b.c", 1L))))))
                .containsExactly(1L);
    }

    private List<Object> cells(String yaml) {
        KubeObject object = Bench.object(yaml);
        Kind kind = Bench.kind(object);
        return catalogue.printer().cells(kind, kind.version(), object);
    }
}
