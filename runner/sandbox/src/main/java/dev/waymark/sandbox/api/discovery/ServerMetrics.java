package dev.waymark.sandbox.api.discovery;

import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Answers {@code /metrics}: what this server has counted, in Prometheus' text format and under the names that an API server
 * uses. Thread-safe.
 */
public final class ServerMetrics {
    private final Store store;
    private final Supplier<List<Kind>> kinds;
    private final Instant started;
    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();

    public ServerMetrics(Store store, Supplier<List<Kind>> kinds, Clock clock) {
        this.store = store;
        this.kinds = kinds;
        this.started = clock.instant();
    }

    /** Counts an answered request. */
    public void answered(String method, int code) {
        requests.computeIfAbsent("code=\"" + code + "\",method=\"" + method + "\"", key -> new LongAdder())
                .increment();
    }

    /** The answer to a GET; empty for any other path. */
    public Optional<Reply> answer(String path) {
        return path.equals("/metrics") ? Optional.of(Reply.text(200, text())) : Optional.empty();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        head(text, "kubernetes_build_info", "gauge", "The version of this server.");
        text.append("kubernetes_build_info{git_version=\"")
                .append(ServerVersion.VERSION)
                .append("\"} 1\n");
        head(text, "process_start_time_seconds", "gauge", "When this server started, in seconds since 1970.");
        text.append("process_start_time_seconds ")
                .append(started.getEpochSecond())
                .append('\n');
        head(text, "apiserver_request_total", "counter", "Requests that were answered.");
        new TreeMap<>(requests)
                .forEach((labels, count) -> text.append("apiserver_request_total{")
                        .append(labels)
                        .append("} ")
                        .append(count.sum())
                        .append('\n'));
        head(text, "apiserver_storage_objects", "gauge", "Objects that are stored, by resource.");
        Map<String, Integer> stored = new TreeMap<>();
        kinds.get()
                .forEach(kind ->
                        stored.put(kind.resource(), store.list(kind, "").items().size()));
        stored.values().removeIf(count -> count == 0);
        stored.forEach((resource, count) -> text.append("apiserver_storage_objects{resource=\"")
                .append(resource)
                .append("\"} ")
                .append(count)
                .append('\n'));
        return text.toString();
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
