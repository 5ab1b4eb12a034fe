package dev.waymark.cluster.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A client of one cluster. It is built on a thread of its own from the moment the connection is made, so that whoever
 * needs it first hardly waits. Thread-safe.
 */
public final class Connection implements AutoCloseable {
    private static final int CONNECT_TIMEOUT = 3_000;
    private static final int REQUEST_TIMEOUT = 8_000;

    /** How soon a broken watch is opened again, in milliseconds. */
    private static final int WATCH_RECONNECT = 200;

    private final ExecutorService background;
    private final CompletableFuture<KubernetesClient> client;
    private final ApiKinds kinds = new ApiKinds(this);

    /** Begins to build the client of the kubeconfig's current context; connects to nothing yet. */
    public Connection(Path kubeconfig) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "cluster-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        this.background = Executors.newCachedThreadPool(threads);
        this.client = CompletableFuture.supplyAsync(() -> build(kubeconfig), background);
    }

    private static KubernetesClient build(Path kubeconfig) {
        Config config = new ConfigBuilder(Config.fromKubeconfig(kubeconfig.toFile()))
                .withConnectionTimeout(CONNECT_TIMEOUT)
                .withRequestTimeout(REQUEST_TIMEOUT)
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(WATCH_RECONNECT)
                .withUserAgent("waymark")
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** The client; waits until it is built. */
    public KubernetesClient client() {
        return client.join();
    }

    /** What the cluster serves. */
    public ApiKinds kinds() {
        return kinds;
    }

    /** Runs work that may block on a thread of its own. */
    public <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, background);
    }

    /** Runs work that may block after a while; not at all once the connection is closed. */
    public void later(long milliseconds, Runnable work) {
        CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS, task -> {
                    if (!background.isShutdown()) {
                        background.execute(task);
                    }
                })
                .execute(work);
    }

    @Override
    public void close() {
        background.shutdownNow();
        client.thenAccept(KubernetesClient::close);
    }
}
