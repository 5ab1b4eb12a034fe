package dev.waymark.cluster;

import dev.waymark.check.CheckEvaluator;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.inventory.InventoryBaseline;
import dev.waymark.cluster.judge.ConditionEvaluator;
import dev.waymark.cluster.traffic.SentRequests;
import dev.waymark.cluster.traffic.TrafficFeed;
import dev.waymark.cluster.traffic.TrafficWindow;
import dev.waymark.sandbox.Sandbox;
import dev.waymark.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The sandbox in this JVM, made for this run; its objects may outlive it in a folder. */
record SandboxCluster(
        Sandbox running, Clock clock, Map<String, String> environment, Connection connection, CheckEvaluator evaluator)
        implements Cluster {

    static Cluster start(Surroundings surroundings, Path directory, ClusterChoice.Sandbox choice) {
        Sandbox sandbox;
        try {
            sandbox = Sandbox.start(new SandboxOptions(
                    directory.resolve("sandbox"),
                    0,
                    surroundings.clock(),
                    surroundings.random(),
                    surroundings.environment(),
                    choice.state()));
        } catch (IOException e) {
            throw new ClusterException(
                    "the sandbox cannot start: " + e.getMessage(), "See what is missing with: waymark doctor", e);
        } catch (IllegalArgumentException e) {
            throw new ClusterException("the sandbox cannot start: " + e.getMessage(), "", e);
        }
        choice.definitions().ifPresent(folder -> define(sandbox, folder));
        // Discovery of another cluster on the same address and port must not be taken for this one's.
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.put("KUBECACHEDIR", directory.resolve("kube-cache").toString());
        Map<String, String> whole = new HashMap<>(surroundings.environment());
        whole.putAll(environment);
        Connection connection = new Connection(sandbox.kubeconfig());
        return new SandboxCluster(
                sandbox,
                surroundings.clock(),
                Map.copyOf(environment),
                connection,
                new ConditionEvaluator(
                        connection, whole, surroundings.clock(), surroundings.random(), new SentRequests()));
    }

    private static void define(Sandbox sandbox, Path folder) {
        try {
            sandbox.define(folder);
        } catch (IOException e) {
            sandbox.close();
            throw new ClusterException(e.getMessage(), "Correct or remove that file.", e);
        }
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public boolean sandbox() {
        return true;
    }

    @Override
    public Path kubeconfig() {
        return running.kubeconfig();
    }

    @Override
    public Optional<String> network() {
        return Optional.of(running.network());
    }

    @Override
    public TrafficFeed traffic(Consumer<TrafficWindow> listener) {
        return SandboxTraffic.start(running.traffic(), clock, listener);
    }

    @Override
    public Optional<String> kubectl() {
        return Optional.of(running.kubectl());
    }

    @Override
    public boolean restored() {
        return running.restored();
    }

    @Override
    public void keep(Path folder) {
        try {
            running.keep(folder);
        } catch (IOException e) {
            throw new ClusterException(
                    "the sandbox cannot keep its state: " + e.getMessage(),
                    "Make room there, or set XDG_STATE_HOME.",
                    e);
        }
    }

    @Override
    public Baseline baseline() {
        return InventoryBaseline.take(connection);
    }

    @Override
    public void close() {
        connection.close();
        running.close();
    }
}
