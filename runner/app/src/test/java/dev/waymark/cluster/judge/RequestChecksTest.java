package dev.waymark.cluster.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.Check;
import dev.waymark.check.CheckScope;
import dev.waymark.check.Condition;
import dev.waymark.check.Evidence;
import dev.waymark.check.Expectation;
import dev.waymark.check.Hints;
import dev.waymark.check.HttpCall;
import dev.waymark.check.Logged;
import dev.waymark.check.Outcome;
import dev.waymark.check.Range;
import dev.waymark.check.ResourceQuery;
import dev.waymark.check.Sender;
import dev.waymark.check.Split;
import dev.waymark.check.StatusCondition;
import dev.waymark.check.TextMatch;
import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.Clusters;
import dev.waymark.cluster.Surroundings;
import dev.waymark.cluster.traffic.TrafficEdge;
import dev.waymark.cluster.traffic.TrafficFeed;
import dev.waymark.cluster.traffic.TrafficParty;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests from a pod of a sandbox, through a waypoint, with the real curl. */
class RequestChecksTest {
    private static final Split.By BY_POD = new Split.By.Body("\"pod\": \"(web-v\\d)");

    @TempDir
    static Path directory;

    private static Cluster cluster;
    private static KubernetesClient client;

    @BeforeAll
    static void start() throws IOException {
        cluster = Clusters.open(new ClusterChoice.Sandbox(), Surroundings.of(directory));
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(cluster.kubeconfig().toFile()))
                .build();
        try (InputStream manifest = RequestChecksTest.class.getResourceAsStream("/cluster/shop.yaml")) {
            client.load(manifest)
                    .items()
                    .forEach(object -> client.resource(object).serverSideApply());
        }
        Outcome ready = await(
                new Condition.All(List.of(
                        conditions("apps/v1", "Deployment", "Available", 4),
                        conditions("gateway.networking.k8s.io/v1", "Gateway", "Programmed", 1))),
                60);
        assertThat(ready).isInstanceOf(Outcome.Passed.class);
    }

    @AfterAll
    static void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void anAnswerThroughTheWaypointIsAsWanted() {
        Outcome outcome = await(
                requests("http://web/x", 5, expect(200, Map.of("server", new TextMatch.Equal("istio-envoy")))), 20);

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        assertThat(outcome.evidence().observed()).isEqualTo("5 answers as wanted");
    }

    @Test
    void whatMustHoldForAWhileHoldsWhileItIsAskedForAgain() {
        Check check = new Check(
                requests("http://web/again", 5, expect(200, Map.of())),
                Duration.ofSeconds(12),
                Duration.ofSeconds(4),
                Hints.none());

        assertThat(await(cluster, check, evidence -> {})).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void whatTheMeshCarriesIsToldEverySecondUntilNobodyListens() {
        List<TrafficEdge> edges = new CopyOnWriteArrayList<>();
        try (TrafficFeed feed = cluster.traffic(window -> edges.addAll(window.edges()))) {
            await(requests("http://web/x", 5, any()), 20);
            Awaitility.await()
                    .until(() -> edges.stream()
                            .anyMatch(edge -> edge.service().equals(Optional.of("shop/web"))
                                    && edge.destination().isPresent()));
        }
        assertThat(edges)
                .filteredOn(edge -> edge.service().equals(Optional.of("shop/web")))
                .allSatisfy(edge -> {
                    assertThat(edge.source().namespace()).isEqualTo("shop");
                    assertThat(edge.waypoint()).isPresent();
                    assertThat(edge.protocol()).isEqualTo(TrafficEdge.Protocol.HTTP);
                    assertThat(edge.requests()).isPositive();
                });
    }

    @Test
    void anotherClusterTellsWhatItsWaypointsHaveCountedAndWhatChecksHaveSentBesides() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("KUBECONFIG", cluster.kubeconfig().toString());
        List<TrafficEdge> edges = new CopyOnWriteArrayList<>();
        try (Cluster foreign = Clusters.open(
                        new ClusterChoice.Current(),
                        new Surroundings(environment, directory.resolve("foreign"), Clock.systemUTC(), new Random()));
                TrafficFeed feed = foreign.traffic(window -> edges.addAll(window.edges()))) {
            Awaitility.await().until(() -> {
                await(foreign, requests("http://web/x", 5, any()), 20, evidence -> {});
                await(foreign, split("http://direct/x", BY_POD, 50, 50), 20, evidence -> {});
                return edges.stream().anyMatch(edge -> edge.waypoint().isPresent())
                        && edges.stream().anyMatch(edge -> edge.service().equals(Optional.of("shop/direct")));
            });
        }
        assertThat(edges).allSatisfy(edge -> {
            assertThat(edge.source().workload()).isEqualTo("client");
            assertThat(edge.requests()).isPositive();
        });
        assertThat(edges)
                .filteredOn(edge -> edge.waypoint().isPresent())
                .allSatisfy(edge -> assertThat(edge.waypoint()).contains("shop/waypoint"))
                .anySatisfy(edge -> assertThat(
                                edge.destination().map(TrafficParty::workload).orElse(""))
                        .startsWith("web-v"));
        assertThat(edges)
                .filteredOn(edge -> edge.service().equals(Optional.of("shop/direct")))
                .allSatisfy(edge -> assertThat(edge.waypoint()).isEmpty());
    }

    @Test
    void aRightSplitIsDecidedWithItsFigures() {
        Outcome outcome = await(split("http://web/split", BY_POD, 70, 30), 60);

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        assertThat(outcome.evidence().observed()).matches("web-v1 \\d+ % ± \\d %, web-v2 \\d+ % ± \\d %, n=\\d+");
    }

    @Test
    void aWrongSplitIsNoLastWordButTheLast() {
        Outcome outcome = await(split("http://web/wrong", BY_POD, 30, 70), 6);

        assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
        assertThat(outcome.evidence().difference()).contains("- web-v1 30 %", "- web-v2 70 %");
        assertThat(outcome.evidence().causes())
                .contains("HTTPRoute web: every request goes to web-v1 (weight 70), web-v2 (weight 30)");
    }

    @Test
    void aSplitIsToldByWhoLogged() {
        Split.By by = new Split.By.Log("shop", "request made to /logged");
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("deploy/web-v1", 70.0);
        shares.put("deploy/web-v2", 30.0);

        Outcome outcome = await(
                new Condition.Requests(
                        client(),
                        get("http://web/logged"),
                        3000,
                        any(),
                        Optional.of(new Split(by, shares, 20, 1e-6)),
                        List.of()),
                60);

        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void aRouteThatComesLateIsWaitedFor() {
        AtomicBoolean applied = new AtomicBoolean();
        Condition condition = requests("http://late/", 3, expect(200, Map.of("x-late", new TextMatch.Equal("yes"))));

        Outcome outcome = await(condition, 30, evidence -> {
            if (evidence.observed().contains("no header x-late") && applied.compareAndSet(false, true)) {
                client.resource("""
                                {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute",
                                 "metadata": {"name": "late", "namespace": "shop"},
                                 "spec": {"parentRefs": [{"group": "", "kind": "Service", "name": "late", "port": 80}],
                                  "rules": [{"filters": [{"type": "ResponseHeaderModifier",
                                      "responseHeaderModifier": {"set": [{"name": "x-late", "value": "yes"}]}}],
                                    "backendRefs": [{"name": "web-v1", "port": 80}]}]}}
                                """).serverSideApply();
            }
        });

        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void aMirrorLeavesAsManyLinesInBothLogs() {
        TextMatch line = new TextMatch.Contains("request made to /mirror-me");
        Condition condition = new Condition.Requests(
                client(),
                get("http://mirrored/mirror-me"),
                20,
                expect(200, Map.of()),
                Optional.empty(),
                List.of(
                        new Logged("shop", "deploy/web-v1", "", line, Range.exactly(20)),
                        new Logged("shop", "deploy/web-v2", "", line, Range.exactly(20))));

        Outcome outcome = await(condition, 30);

        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void linesOfALogAreFollowed() {
        AtomicBoolean asked = new AtomicBoolean();
        Logged logged = new Logged(
                "shop",
                "deploy/web-v1",
                "",
                new TextMatch.Matches("request made to /follow-\\d"),
                new Range(3, Optional.empty()));

        Outcome outcome = await(new Condition.Logs(logged), 20, evidence -> {
            if (evidence.observed().equals("0 such lines") && asked.compareAndSet(false, true)) {
                await(requests("http://web-v1/follow-1", 3, expect(200, Map.of())), 10);
            }
        });

        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void anUnknownHostIsToldWithTheServicesThatThereAre() {
        Outcome outcome = await(requests("http://wib/", 1, expect(200, Map.of())), 2);

        assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
        assertThat(outcome.evidence().observed()).contains("Could not resolve host");
        assertThat(outcome.evidence().causes()).anyMatch(cause -> cause.startsWith("there is no Service shop/wib; "));
    }

    @Test
    void anEmpty404MeansThatNoRuleMatches() {
        Outcome outcome = await(requests("http://narrow/other", 1, expect(200, Map.of())), 2);

        assertThat(outcome.evidence().causes())
                .contains("404 with an empty body: no rule of the routes matches the request");
    }

    @Test
    void anEmpty500MeansAMissingBackend() {
        Outcome outcome = await(requests("http://dangling/", 1, expect(200, Map.of())), 2);

        assertThat(outcome.evidence().causes())
                .contains("500 with an empty body: the rule that matches names a backend that does not exist")
                .anyMatch(cause -> cause.contains("BackendNotFound"));
    }

    @Test
    void aServiceWithoutAWaypointIsWhyARouteDoesNothing() {
        Outcome outcome = await(
                requests("http://direct/", 1, expect(200, Map.of("server", new TextMatch.Equal("istio-envoy")))), 2);

        assertThat(outcome.evidence().causes())
                .contains("the answer came straight from the application: the request passed no waypoint");
    }

    @Test
    void aSenderThatIsNotThereIsNamed() {
        Condition condition = new Condition.Requests(
                new Sender.Pod("shop", "deploy/nobody", ""), get("http://web/"), 1, any(), Optional.empty(), List.of());

        Outcome.TimedOut outcome = (Outcome.TimedOut) await(condition, 1);

        assertThat(outcome.evidence().observed())
                .isEqualTo("Deployment shop/nobody has no ready pod to send requests from");
        assertThat(outcome.advice()).isEqualTo("Look at: kubectl get pods -n shop");
    }

    private static Condition split(String url, Split.By by, double first, double second) {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("web-v1", first);
        shares.put("web-v2", second);
        return new Condition.Requests(
                client(),
                get(url),
                3000,
                expect(200, Map.of()),
                Optional.of(new Split(by, shares, 10, 1e-6)),
                List.of());
    }

    private static Condition requests(String url, int count, Expectation expectation) {
        return new Condition.Requests(client(), get(url), count, expectation, Optional.empty(), List.of());
    }

    private static Sender client() {
        return new Sender.Pod("shop", "deploy/client", "");
    }

    private static HttpCall get(String url) {
        return new HttpCall("GET", url, Map.of(), Optional.empty());
    }

    private static Expectation any() {
        return new Expectation(Optional.empty(), Map.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static Expectation expect(int status, Map<String, TextMatch> headers) {
        return new Expectation(Optional.of(status), headers, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static Condition conditions(String apiVersion, String kind, String type, int count) {
        return new Condition.Resource(
                new ResourceQuery(apiVersion, kind, Optional.of("shop"), Optional.empty(), Map.of()),
                Map.of(),
                Optional.of(new StatusCondition(type, "True", Optional.empty())),
                Optional.of(Range.exactly(count)));
    }

    private static Outcome await(Condition condition, int seconds) {
        return await(condition, seconds, evidence -> {});
    }

    private static Outcome await(Condition condition, int seconds, Consumer<Evidence> whenWaiting) {
        return await(cluster, condition, seconds, whenWaiting);
    }

    private static Outcome await(Cluster where, Condition condition, int seconds, Consumer<Evidence> whenWaiting) {
        return await(
                where, new Check(condition, Duration.ofSeconds(seconds), Duration.ZERO, Hints.none()), whenWaiting);
    }

    private static Outcome await(Cluster where, Check check, Consumer<Evidence> whenWaiting) {
        return where.evaluator().await(check, new CheckScope(Map.of(), Instant.now()), (lastSeen, remaining) -> {
            whenWaiting.accept(lastSeen);
        });
    }
}
