package dev.waymark.cli;

import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.Clusters;
import dev.waymark.cluster.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** A cluster that is being opened behind what else happens, and the private folder it uses. */
final class OpenCluster implements AutoCloseable {

    private final Path folder;
    private final CompletableFuture<Cluster> cluster;

    /** Begins to open it. */
    OpenCluster(ClusterChoice choice, Installation installation) {
        try {
            folder = Files.createTempDirectory("waymark-");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be made: " + e.getMessage(), e);
        }
        Surroundings surroundings =
                new Surroundings(installation.environment(), folder, installation.clock(), new Random());
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
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // What is left lies in the temporary folder.
        }
    }
}
