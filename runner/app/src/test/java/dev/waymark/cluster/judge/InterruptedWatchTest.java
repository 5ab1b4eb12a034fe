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
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.traffic.SentRequests;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster behind a line that can be cut. */
class InterruptedWatchTest {
    @TempDir
    Path directory;

    private Cluster sandbox;
    private CutLine line;
    private Connection connection;

    @BeforeEach
    void start() throws IOException {
        sandbox = Clusters.open(new ClusterChoice.Sandbox(), Surroundings.of(directory.resolve("sandbox")));
        String kubeconfig = Files.readString(sandbox.kubeconfig());
        URI server = URI.create(Config.fromKubeconfig(kubeconfig).getMasterUrl());
        line = new CutLine(server.getPort());
        Path behind = Files.writeString(
                directory.resolve("behind"), kubeconfig.replace(":" + server.getPort(), ":" + line.port()));
        connection = new Connection(behind);
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        line.close();
        sandbox.close();
    }

    @Test
    void aWatchThatBreaksIsTakenUpAgain() {
        AtomicBoolean cut = new AtomicBoolean();

        Outcome outcome = await(20, () -> {
            if (cut.compareAndSet(false, true)) {
                line.cut();
                create();
            }
        });

        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void aClusterThatIsAwayIsNotTakenForAFailedCheck() throws IOException {
        line.close();

        Outcome outcome = await(2, () -> {});

        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Errored.class);
        assertThat(((Outcome.Errored) outcome).problem())
                .isEqualTo("the cluster cannot be asked: nothing accepts connections there");
    }

    private void create() {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(sandbox.kubeconfig().toFile()))
                .build()) {
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("late")
                            .withNamespace("default")
                            .endMetadata()
                            .build())
                    .create();
        }
    }

    private Outcome await(int seconds, Runnable whenSeen) {
        Condition condition = new Condition.Resource(
                new ResourceQuery("v1", "ConfigMap", Optional.of("default"), Optional.of("late"), Map.of()),
                Map.of(),
                Optional.empty(),
                Optional.empty());
        Check check = new Check(condition, Duration.ofSeconds(seconds), Duration.ZERO, Hints.none());
        return new ConditionEvaluator(connection, System.getenv(), Clock.systemUTC(), new Random(), new SentRequests())
                .await(check, new CheckScope(Map.of(), Instant.now()), (lastSeen, remaining) -> {
                    if (lastSeen.observed().contains("does not exist")) {
                        whenSeen.run();
                    }
                });
    }
}
