package dev.waymark.cluster;

import dev.waymark.check.CheckEvaluator;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.Failures;
import dev.waymark.cluster.inventory.InventoryBaseline;
import dev.waymark.cluster.judge.ConditionEvaluator;
import dev.waymark.cluster.meter.MeteredTraffic;
import dev.waymark.cluster.traffic.SentRequests;
import dev.waymark.cluster.traffic.TrafficFeed;
import dev.waymark.cluster.traffic.TrafficWindow;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A cluster of the user's own: a context of the kubeconfig. */
record ContextCluster(
        String name,
        Path kubeconfig,
        Clock clock,
        Map<String, String> environment,
        Connection connection,
        CheckEvaluator evaluator,
        SentRequests sent)
        implements Cluster {

    /** Long enough for a credential plugin to ask its cloud. */
    private static final long PATIENCE_SECONDS = 10;

    static Cluster reach(String context, String server, Path kubeconfig, Surroundings surroundings) {
        Connection connection = new Connection(kubeconfig);
        try {
            ask(context, server, connection);
        } catch (ClusterException e) {
            connection.close();
            throw e;
        }
        Map<String, String> environment = new HashMap<>();
        environment.put("KUBECONFIG", kubeconfig.toString());
        Map<String, String> whole = new HashMap<>(surroundings.environment());
        whole.putAll(environment);
        SentRequests sent = new SentRequests();
        return new ContextCluster(
                context,
                kubeconfig,
                surroundings.clock(),
                Map.copyOf(environment),
                connection,
                new ConditionEvaluator(connection, whole, surroundings.clock(), surroundings.random(), sent),
                sent);
    }

    private static void ask(String context, String server, Connection connection) {
        CompletableFuture<?> version =
                connection.inBackground(() -> connection.client().getKubernetesVersion());
        try {
            version.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw unreachable(context, server, Failures.explain(e), e);
        } catch (TimeoutException e) {
            throw unreachable(context, server, "it does not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(context, server, "interrupted", e);
        }
    }

    private static ClusterException unreachable(String context, String server, String reason, Throwable cause) {
        String command = "kubectl --context " + context + " get --raw /version";
        return new ClusterException(
                "the cluster of the context '" + context + "' at " + server + " cannot be used: " + reason,
                "Start it or log in, try it with: " + command + ", or use --cluster sandbox",
                cause);
    }

    @Override
    public boolean sandbox() {
        return false;
    }

    @Override
    public TrafficFeed traffic(Consumer<TrafficWindow> listener) {
        return MeteredTraffic.start(connection, sent, clock, listener);
    }

    @Override
    public Baseline baseline() {
        return InventoryBaseline.take(connection);
    }

    @Override
    public void close() {
        connection.close();
    }
}
