package dev.waymark.cli;

import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.Clusters;
import dev.waymark.cluster.Surroundings;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A cluster that is being opened behind what else happens, and the private folder it uses. */
final class OpenCluster implements AutoCloseable {

    private final TemporaryFolder folder;
    private final CompletableFuture<Cluster> cluster;

    /** Begins to open it. */
    OpenCluster(ClusterChoice choice, Installation installation) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        TemporaryFolder.sweep(temporary);
        folder = TemporaryFolder.in(temporary);
        Surroundings surroundings =
                new Surroundings(installation.environment(), folder.path(), installation.clock(), new Random());
        cluster = CompletableFuture.supplyAsync(
                () -> Clusters.open(choice, surroundings), task -> new Thread(task, "waymark-cluster").start());
    }

    /** The cluster, as soon as it is open. */
    Cluster get() {
        try {
            return cluster.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        cluster.handle((opened, failure) -> {
                    if (opened != null) {
                        opened.close();
                    }
                    return opened;
                })
                .join();
        folder.close();
    }
}
