package dev.waymark.cluster.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.Condition;
import dev.waymark.check.Expectation;
import dev.waymark.check.HttpCall;
import dev.waymark.check.ResourceQuery;
import dev.waymark.check.Sender;
import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.Clusters;
import dev.waymark.cluster.Surroundings;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Workload;
import dev.waymark.cluster.requests.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in a sandbox, and the causes that are named for what comes of them. */
class LikelyCausesTest {
    @TempDir
    static Path directory;

    private static Cluster cluster;
    private static Connection connection;
    private static Objects objects;

    @BeforeAll
    static void start() throws IOException {
        cluster = Clusters.open(new ClusterChoice.Sandbox(), Surroundings.of(directory));
        connection = new Connection(cluster.kubeconfig());
        objects = new Objects(connection);
        for (String file : List.of("/cluster/shop.yaml", "/cluster/faults.yaml")) {
            try (InputStream manifest = LikelyCausesTest.class.getResourceAsStream(file)) {
                connection
                        .client()
                        .load(manifest)
                        .items()
                        .forEach(object -> connection.client().resource(object).serverSideApply());
            }
        }
    }

    @AfterAll
    static void stop() {
        connection.close();
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://stray/               | the label istio.io/use-waypoint=waypiont of Service shop/stray names a waypoint that does not exist; there is a Gateway waypoint, is one of the names misspelt?
            http://early/               | the waypoint shop/unfinished is not ready: Programmed is
            http://direct/              | Service shop/direct has the label istio.io/use-waypoint=none, so requests pass no waypoint
            http://almost/              | Service shop/almost selects {app=web, version=v9}, and no pod has these labels; pods with {app=web} have version v1, v2
            http://badly-routed/port    | HTTPRoute shop/badly-routed sends to a wrong port: Service shop/web-v1 has no port 81, it has 80
            http://badly-routed/empty   | Service shop/almost selects {app=web, version=v9}, and no pod has these labels
            http://dangling/            | HTTPRoute shop/dangling sends to a Service that does not exist: there is no Service shop/nowhere
            http://mirrored/            | HTTPRoute shop/orphan is about the Service shop/mirrord, which does not exist; there is a Service mirrored, is one of the names misspelt?
            http://web/                 | HTTPRoute shop/web-too has no effect on every request: HTTPRoute shop/web matches it too and wins, because it is older
            http://guarded/             | AuthorizationPolicy guard in shop, action DENY: methods [GET]
            http://late/                | DestinationRule shop/lost names the host late-gone, which no Service has; there is a Service late, is one of the names misspelt?
            http://late/                | the subset v7 of DestinationRule shop/late selects {version=v7}, and no pod of Service shop/late has these labels
            http://late/                | VirtualService shop/late sends to the subset v8 of late, which no DestinationRule defines; defined are: v1, v7
            http://late/                | VirtualService shop/bank names the host bnak.example, which neither a Service nor a ServiceEntry has
            http://late/                | VirtualService shop/late is bound to the Gateway shop/front, which does not exist; there is no Gateway in shop at all
            http://web-v3/              | there is no Service shop/web-v3; Service objects in shop:
            """)
    void a_request_that_comes_back_otherwise_names_the_mistake(String url, String cause) {
        causeAppears(() -> request("shop", url), cause);
    }

    @Test
    void a_host_outside_of_the_cluster_that_a_service_entry_makes_known_is_no_mistake() {
        causeAppears(() -> request("shop", "http://late/"), "DestinationRule shop/lost names the host late-gone");
        assertThat(request("shop", "http://late/").causes()).noneMatch(cause -> cause.contains("host bank.example"));
    }

    @Test
    void a_caller_outside_of_the_mesh_is_named() {
        causeAppears(
                () -> request("outside", "http://web.shop/"),
                "the sender's namespace outside is not in the ambient mesh: it has no label"
                        + " istio.io/dataplane-mode=ambient, so its requests go straight to the pods");
    }

    @Test
    void a_workload_that_is_misspelt_is_named_with_what_there_is() {
        causeAppears(
                () -> new WorkloadDiagnosis(objects).of(Workload.of("shop", "deploy/clients")),
                "Deployment shop/clients does not exist; there is a Deployment client, is one of the names misspelt?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1                      | Service                 | shop    | stray        | istio.io/WaypointBound | the label istio.io/use-waypoint=waypiont of Service shop/stray names a waypoint that does not exist
            apps/v1                 | Deployment              | full    | refused      | Available     | event FailedCreate on ReplicaSet full/refused-
            autoscaling/v2          | HorizontalPodAutoscaler | shop    | grow         | ScalingActive | HorizontalPodAutoscaler shop/grow is about the Deployment shop/web-v11, which does not exist
            policy/v1               | PodDisruptionBudget     | shop    | keep         | Kept          | PodDisruptionBudget shop/keep selects {app=wbe}, and no pod has these labels
            """)
    void an_object_that_is_not_as_wanted_names_the_mistake(
            String apiVersion, String kind, String namespace, String name, String type, String cause) {
        causeAppears(
                () -> {
                    Map<String, Object> object =
                            objects.get(apiVersion, kind, namespace, name).orElseThrow();
                    return new ObjectDiagnosis(objects).of(List.of(object), Optional.of(type));
                },
                cause);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shop    | web-v1-first | there is a Deployment web-v1, is one of the names misspelt?
            outside | web-v1       | there is one of that name in shop
            nowhere | web-v1       | there is no namespace nowhere
            """)
    void an_object_that_is_missing_is_looked_for_under_other_names_and_elsewhere(
            String namespace, String name, String cause) {
        ResourceQuery query =
                new ResourceQuery("apps/v1", "Deployment", Optional.of(namespace), Optional.of(name), Map.of());
        causeAppears(() -> new ObjectDiagnosis(objects).ofMissing(query), cause);
    }

    @Test
    void a_slice_of_endpoints_that_is_missing_names_its_service() {
        ResourceQuery query = new ResourceQuery(
                "discovery.k8s.io/v1",
                "EndpointSlice",
                Optional.of("shop"),
                Optional.empty(),
                Map.of("kubernetes.io/service-name", "dirct"));
        causeAppears(
                () -> new ObjectDiagnosis(objects).ofMissing(query),
                "there is no Service shop/dirct; there is a Service direct, is one of the names misspelt?");
    }

    /** What is said when the application itself has answered, and something else was wanted. */
    private static Diagnosis request(String namespace, String url) {
        Condition.Requests requests = new Condition.Requests(
                new Sender.Pod(namespace, "deploy/client", ""),
                new HttpCall("GET", url, Map.of(), Optional.empty()),
                1,
                new Expectation(Optional.of(403), Map.of(), List.of(), List.of(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                List.of());
        Answer answer = new Answer(200, Map.of(), "hello", Duration.ofMillis(1), Optional.empty());
        return new RequestDiagnosis(objects).of(requests, List.of(answer));
    }

    /** Pods take a moment to be made, and their endpoints another. */
    private static void causeAppears(Supplier<Diagnosis> diagnosis, String cause) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(diagnosis.get().causes()).anyMatch(each -> each.startsWith(cause)));
    }
}
