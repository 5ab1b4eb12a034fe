package dev.waymark.cluster.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.Check;
import dev.waymark.check.CheckProgress;
import dev.waymark.check.CheckScope;
import dev.waymark.check.Condition;
import dev.waymark.check.Evidence;
import dev.waymark.check.Hints;
import dev.waymark.check.Outcome;
import dev.waymark.check.Range;
import dev.waymark.check.ResourceQuery;
import dev.waymark.check.StatusCondition;
import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.Clusters;
import dev.waymark.cluster.Surroundings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a sandbox that is opened as a cluster of somebody else, through its kubeconfig. */
class ResourceChecksTest {
    @TempDir
    static Path directory;

    private static Cluster sandbox;
    private static Cluster foreign;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        sandbox = Clusters.open(new ClusterChoice.Sandbox(), Surroundings.of(directory.resolve("sandbox")));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(sandbox.environment());
        Surroundings own = Surroundings.of(directory.resolve("foreign"));
        foreign = Clusters.open(
                new ClusterChoice.Current(),
                new Surroundings(environment, own.directory(), Clock.systemUTC(), own.random()));
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(sandbox.kubeconfig().toFile()))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        foreign.close();
        sandbox.close();
    }

    @Test
    void anObjectIsFoundAndComparedAtOnce() {
        Outcome outcome =
                await(resource("v1", "Namespace", "", "default", Map.of("status", Map.of("phase", "Active"))), 5);

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void anExpressionIsTrueOfAnObjectOrSaysWhyItIsNot() {
        apply("v1", "ConfigMap", "kube-system", "sizes", Map.of("data", Map.of("small", "1", "large", "30")));

        assertThat(await(cel("sizes", "object.data.all(k, int(object.data[k]) > 0) && object.data.size() == 2"), 5))
                .isInstanceOf(Outcome.Passed.class);
        assertThat(await(cel("sizes", "int(object.data.large) < 30"), 1)
                        .evidence()
                        .observed())
                .isEqualTo("it is false");
        assertThat(await(cel("sizes", "object.data.huge == '1'"), 1).evidence().observed())
                .startsWith("it cannot be told yet: ");
        assertThat(await(cel("nothing", "true"), 1).evidence().observed())
                .isEqualTo("ConfigMap kube-system/nothing does not exist");
        assertThat(await(cel("sizes", "object.data ==="), 1))
                .isInstanceOfSatisfying(
                        Outcome.Errored.class,
                        outcome -> assertThat(outcome.problem()).startsWith("the expression cannot be read"));
    }

    private static Condition cel(String name, String expression) {
        ResourceQuery query =
                new ResourceQuery("v1", "ConfigMap", Optional.of("kube-system"), Optional.of(name), Map.of());
        return new Condition.Cel(query, expression);
    }

    @Test
    void aChangeThatComesWhileTheCheckWaitsTurnsItGreen() {
        apply("v1", "ConfigMap", "default", "colour", Map.of("data", Map.of("colour", "red")));
        AtomicBoolean begun = new AtomicBoolean();

        Outcome outcome = await(
                resource("v1", "ConfigMap", "default", "colour", Map.of("data", Map.of("colour", "green"))),
                new Recorder(() -> {
                    if (begun.compareAndSet(false, true)) {
                        CompletableFuture.runAsync(() -> apply(
                                "v1", "ConfigMap", "default", "colour", Map.of("data", Map.of("colour", "green"))));
                    }
                }));

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void objectsThatCannotBeWatchedAreAskedForUntilTheyAreThere() {
        Outcome outcome =
                await(resource("metrics.k8s.io/v1beta1", "NodeMetrics", "", "sandbox-control-plane", Map.of()), 30);

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void whatIsMissingIsToldWithWhatThereIs() {
        apply("v1", "ConfigMap", "default", "there", Map.of());

        Outcome.TimedOut outcome =
                (Outcome.TimedOut) await(resource("v1", "ConfigMap", "default", "thore", Map.of()), 1);

        assertThat(outcome.evidence().observed()).isEqualTo("ConfigMap default/thore does not exist");
        assertThat(outcome.evidence().causes()).anyMatch(cause -> cause.contains("there"));
        assertThat(outcome.advice()).contains("kubectl get configmap -n default");
    }

    @Test
    void aMissingNamespaceIsTheCauseOfAMissingObject() {
        Outcome.TimedOut outcome = (Outcome.TimedOut) await(resource("v1", "ConfigMap", "nowhere", "x", Map.of()), 1);

        assertThat(outcome.evidence().causes()).containsExactly("there is no namespace nowhere");
    }

    @Test
    void aKindThatIsNotServedIsTold() {
        Outcome.TimedOut outcome =
                (Outcome.TimedOut) await(resource("example.com/v1", "Widget", "default", "x", Map.of()), 1);

        assertThat(outcome.evidence().observed())
                .isEqualTo("the cluster does not serve the API example.com/v1, to which Widget belongs");
        assertThat(outcome.advice()).contains("waymark doctor");
    }

    @Test
    void aDifferenceNamesPathWantedAndSeen() {
        apply("v1", "ConfigMap", "default", "differs", Map.of("data", Map.of("a", "1")));

        Outcome.TimedOut outcome = (Outcome.TimedOut) await(
                resource("v1", "ConfigMap", "default", "differs", Map.of("data", Map.of("a", "2"))), 1);

        assertThat(outcome.evidence().difference())
                .containsExactly("  ConfigMap differs", "- data.a: \"2\"", "+ data.a: \"1\"");
    }

    @Test
    void whatHoldsIsToldByWhatWasSeen() {
        apply("v1", "ConfigMap", "default", "told", Map.of("data", Map.of("a", "1")), Map.of("set", "told"));
        ResourceQuery query =
                new ResourceQuery("v1", "ConfigMap", Optional.of("default"), Optional.empty(), Map.of("set", "told"));
        Condition established = new Condition.Resource(
                query("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "gateways.gateway.networking.k8s.io"),
                Map.of("spec", Map.of("scope", "Namespaced")),
                Optional.of(new StatusCondition("Established", "True", Optional.empty())),
                Optional.empty());

        assertThat(observed(resource("v1", "ConfigMap", "default", "told", Map.of())))
                .isEqualTo("it is there");
        assertThat(observed(resource("v1", "ConfigMap", "default", "told", Map.of("data", Map.of("a", "1")))))
                .isEqualTo("data.a is \"1\"");
        assertThat(observed(established)).isEqualTo("Established is True, spec.scope is Namespaced");
        apply("v1", "ConfigMap", "default", "told-again", Map.of(), Map.of("set", "told"));
        assertThat(observed(counted(query, Range.exactly(2)))).isEqualTo("2 as wanted");
    }

    private static String observed(Condition condition) {
        return await(condition, 5).evidence().observed();
    }

    @Test
    void objectsAreCountedByLabel() {
        for (int i = 0; i < 3; i++) {
            apply("v1", "ConfigMap", "default", "counted-" + i, Map.of(), Map.of("set", "counted"));
        }
        ResourceQuery query = new ResourceQuery(
                "v1", "ConfigMap", Optional.of("default"), Optional.empty(), Map.of("set", "counted"));

        assertThat(await(counted(query, Range.exactly(3)), 5)).isInstanceOf(Outcome.Passed.class);
        assertThat(await(counted(query, Range.exactly(2)), 1).evidence().observed())
                .isEqualTo("there are 3");
    }

    @Test
    void anObjectThatGoesIsAbsent() {
        apply("v1", "ConfigMap", "default", "goes", Map.of());
        AtomicBoolean deleted = new AtomicBoolean();

        Outcome outcome = await(new Condition.Absent(query("v1", "ConfigMap", "default", "goes")), new Recorder(() -> {
            if (deleted.compareAndSet(false, true)) {
                client.configMaps().inNamespace("default").withName("goes").delete();
            }
        }));

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void whatMustStayIsWatchedForThatLong() {
        Check check = new Check(
                resource("v1", "Namespace", "", "default", Map.of()),
                Duration.ofSeconds(5),
                Duration.ofMillis(300),
                Hints.none());

        Outcome.Passed outcome = (Outcome.Passed) foreign.evaluator().await(check, scope(), new Recorder(() -> {}));

        assertThat(outcome.after()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aPodThatCannotStartSaysWhy() {
        apply(
                "apps/v1",
                "Deployment",
                "default",
                "broken",
                Map.of(
                        "spec",
                        Map.of(
                                "selector", Map.of("matchLabels", Map.of("app", "broken")),
                                "template",
                                        Map.of(
                                                "metadata", Map.of("labels", Map.of("app", "broken")),
                                                "spec",
                                                        Map.of(
                                                                "nodeSelector",
                                                                Map.of("disk", "none"),
                                                                "containers",
                                                                List.of(Map.of(
                                                                        "name", "c", "image", "curlimages/curl")))))));
        Condition available = new Condition.Resource(
                query("apps/v1", "Deployment", "default", "broken"),
                Map.of(),
                Optional.of(new StatusCondition("Available", "True", Optional.empty())),
                Optional.empty());

        Outcome.TimedOut outcome = (Outcome.TimedOut) await(available, 2);

        assertThat(outcome.evidence().causes())
                .anyMatch(cause -> cause.matches("Pod default/broken-\\S+ cannot be scheduled: .*node\\(s\\).*"));
        assertThat(outcome.advice()).isEqualTo("Look at: kubectl describe deployment broken -n default");
    }

    @Test
    void aCancelledCheckEndsSoon() {
        AtomicBoolean cancelled = new AtomicBoolean();
        Outcome outcome = await(
                resource("v1", "ConfigMap", "default", "never", Map.of()), new Recorder(() -> cancelled.set(true)) {
                    @Override
                    public boolean cancelled() {
                        return cancelled.get();
                    }
                });

        assertThat(outcome).isInstanceOf(Outcome.Errored.class);
        assertThat(((Outcome.Errored) outcome).problem()).isEqualTo("it was stopped while it waited");
    }

    private static void apply(
            String apiVersion, String kind, String namespace, String name, Map<String, Object> content) {
        apply(apiVersion, kind, namespace, name, content, Map.of());
    }

    private static void apply(
            String apiVersion,
            String kind,
            String namespace,
            String name,
            Map<String, Object> content,
            Map<String, String> labels) {
        Map<String, Object> object = new HashMap<>(content);
        object.put("apiVersion", apiVersion);
        object.put("kind", kind);
        object.put("metadata", Map.of("name", name, "namespace", namespace, "labels", labels));
        client.resource(io.fabric8.kubernetes.client.utils.Serialization.asJson(object))
                .serverSideApply();
    }

    private static ResourceQuery query(String apiVersion, String kind, String namespace, String name) {
        return new ResourceQuery(
                apiVersion,
                kind,
                namespace.isEmpty() ? Optional.empty() : Optional.of(namespace),
                Optional.of(name),
                Map.of());
    }

    private static Condition resource(
            String apiVersion, String kind, String namespace, String name, Map<String, Object> match) {
        return new Condition.Resource(
                query(apiVersion, kind, namespace, name), match, Optional.empty(), Optional.empty());
    }

    private static Condition counted(ResourceQuery query, Range range) {
        return new Condition.Resource(query, Map.of(), Optional.empty(), Optional.of(range));
    }

    private static Outcome await(Condition condition, int seconds) {
        Check check = new Check(condition, Duration.ofSeconds(seconds), Duration.ZERO, Hints.none());
        return foreign.evaluator().await(check, scope(), new Recorder(() -> {}));
    }

    private static Outcome await(Condition condition, CheckProgress progress) {
        Check check = new Check(condition, Duration.ofSeconds(10), Duration.ZERO, Hints.none());
        return foreign.evaluator().await(check, scope(), progress);
    }

    private static CheckScope scope() {
        return new CheckScope(Map.of(), Instant.now());
    }

    /** Does something as soon as the check waits with something seen. */
    private static class Recorder implements CheckProgress {
        private final Runnable whenWaiting;

        Recorder(Runnable whenWaiting) {
            this.whenWaiting = whenWaiting;
        }

        @Override
        public void waiting(Evidence lastSeen, Duration remaining) {
            if (!lastSeen.observed().contains("not answered")) {
                whenWaiting.run();
            }
        }
    }
}
