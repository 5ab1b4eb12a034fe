package dev.waymark.sandbox.control.metrics;

import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.node.NodeIdentity;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.ComputedObjects;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.workload.metrics.MetricsServer;
import dev.waymark.sandbox.workload.metrics.PodUsage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The API {@code metrics.k8s.io/v1beta1}: served while its APIService exists, answered while that is available.
 *
 * <p>The node uses what its pods use and, on top, {@value #NODE_NANOCORES} billionths of a core and
 * {@value #NODE_MEBIBYTES} MiB for itself. Thread-safe.
 */
public final class MetricsApi implements ComputedObjects {
    static final String SERVICE_NAME = "v1beta1.metrics.k8s.io";
    private static final long NODE_NANOCORES = 100_000_000;
    private static final long NODE_MEBIBYTES = 512;

    private final Store store;
    private final Kind services;
    private final MetricsServer server;
    private final NodeIdentity node;

    /**
     * @param server the program whose samples are shown
     */
    public MetricsApi(Store store, Kinds kinds, MetricsServer server, NodeIdentity node) {
        this.store = store;
        this.services = kinds.known("apiregistration.k8s.io", "APIService");
        this.server = server;
        this.node = node;
    }

    @Override
    public boolean served(Kind kind) {
        return service().isPresent();
    }

    @Override
    public List<KubeObject> list(Kind kind, String namespace) {
        if (!Conditions.isTrue(service().orElseThrow(), "Available")) {
            throw new ApiError(
                    503,
                    "ServiceUnavailable",
                    "the server is currently unable to handle the request (get " + kind.resource() + ")",
                    Map.of());
        }
        List<PodUsage> pods = server.pods();
        if (!kind.namespaced()) {
            return pods.isEmpty() ? List.of() : List.of(node(kind, pods));
        }
        return pods.stream()
                .filter(usage ->
                        namespace.isEmpty() || namespace.equals(usage.pod().namespace()))
                .map(usage -> pod(kind, usage))
                .sorted(Comparator.comparing(KubeObject::namespace).thenComparing(KubeObject::name))
                .toList();
    }

    private Optional<KubeObject> service() {
        return store.get(services, "", SERVICE_NAME);
    }

    private static KubeObject pod(Kind kind, PodUsage usage) {
        Map<String, Object> metadata = Fields.of(
                "name", usage.pod().name(),
                "namespace", usage.pod().namespace(),
                "creationTimestamp", Timestamps.of(usage.time()),
                "labels", usage.pod().labels());
        return Fields.object(
                kind,
                metadata,
                "timestamp",
                Timestamps.of(usage.time()),
                "window",
                window(usage.window()),
                "containers",
                usage.containers().stream()
                        .map(each -> Fields.of("name", each.name(), "usage", resources(each.nanocores(), each.bytes())))
                        .toList());
    }

    private KubeObject node(Kind kind, List<PodUsage> pods) {
        long nanocores = NODE_NANOCORES;
        long bytes = NODE_MEBIBYTES << 20;
        for (PodUsage pod : pods) {
            nanocores += pod.containers().stream()
                    .mapToLong(PodUsage.Container::nanocores)
                    .sum();
            bytes += pod.containers().stream()
                    .mapToLong(PodUsage.Container::bytes)
                    .sum();
        }
        PodUsage any = pods.get(0);
        return Fields.object(
                kind,
                Fields.of("name", node.name(), "creationTimestamp", Timestamps.of(any.time())),
                "timestamp",
                Timestamps.of(any.time()),
                "window",
                window(any.window()),
                "usage",
                resources(nanocores, bytes));
    }

    private static Map<String, Object> resources(long nanocores, long bytes) {
        return Fields.of("cpu", nanocores + "n", "memory", (bytes >> 10) + "Ki");
    }

    /** A duration as Go prints it, such as {@code 3.002s}. */
    private static String window(Duration window) {
        String millis = String.format(Locale.ROOT, "%d.%03d", window.toSeconds(), window.toMillisPart());
        return millis.replaceAll("\\.?0+$", "") + "s";
    }
}
