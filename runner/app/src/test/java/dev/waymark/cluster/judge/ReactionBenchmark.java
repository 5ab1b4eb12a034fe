package dev.waymark.cluster.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.Check;
import dev.waymark.check.CheckScope;
import dev.waymark.check.Condition;
import dev.waymark.check.Hints;
import dev.waymark.check.Outcome;
import dev.waymark.check.ResourceQuery;
import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.Clusters;
import dev.waymark.cluster.Surroundings;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints how long after a change a waiting check turns green; the time of the change's own request is in it. */
class ReactionBenchmark {
    private static final int RUNS = 31;

    @TempDir
    Path folder;

    @Test
    void print_the_figure() {
        try (Cluster cluster = Clusters.open(new ClusterChoice.Sandbox(), Surroundings.of(folder));
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(cluster.kubeconfig().toFile()))
                        .build()) {
            double[] milliseconds = new double[RUNS];
            for (int i = 0; i < RUNS; i++) {
                milliseconds[i] = reaction(cluster, client, "change-" + i);
            }
            Arrays.sort(milliseconds);
            System.out.printf(
                    "%n| resource condition true -> step green, median (worst) | 50 ms | %.0f ms (%.0f ms) |%n",
                    milliseconds[RUNS / 2], milliseconds[RUNS - 1]);
        }
    }

    private static double reaction(Cluster cluster, KubernetesClient client, String name) {
        ResourceQuery query = new ResourceQuery("v1", "ConfigMap", Optional.of("default"), Optional.of(name), Map.of());
        Check check = new Check(
                new Condition.Resource(query, Map.of(), Optional.empty(), Optional.empty()),
                Duration.ofSeconds(20),
                Duration.ZERO,
                Hints.none());
        AtomicLong changed = new AtomicLong();
        Outcome outcome = cluster.evaluator()
                .await(check, new CheckScope(Map.of(), java.time.Instant.now()), (lastSeen, remaining) -> {
                    if (lastSeen.observed().contains("does not exist") && changed.compareAndSet(0, System.nanoTime())) {
                        CompletableFuture.runAsync(() -> client.configMaps()
                                .inNamespace("default")
                                .resource(new ConfigMapBuilder()
                                        .withNewMetadata()
                                        .withName(name)
                                        .endMetadata()
                                        .build())
                                .create());
                    }
                });
        long now = System.nanoTime();
        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        return (now - changed.get()) / 1e6;
    }
}
