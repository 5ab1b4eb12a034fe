package dev.waymark.sandbox.api.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.schema.BuiltInKinds;
import dev.waymark.sandbox.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerMetricsTest {
    private final Store store = new Store();
    private final BuiltInKinds kinds = new BuiltInKinds();
    private final ServerMetrics metrics =
            new ServerMetrics(store, kinds::all, Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC));

    @Test
    void tells_what_is_stored_and_what_was_answered() {
        Kind maps = kinds.known("", "ConfigMap");
        store.create(
                maps,
                KubeObject.of(Map.of(
                        "apiVersion", "v1",
                        "kind", "ConfigMap",
                        "metadata", Map.of("name", "m", "namespace", "n"))));
        metrics.answered("GET", 200);
        metrics.answered("GET", 200);
        metrics.answered("POST", 409);
        String text = new String(metrics.answer("/metrics").orElseThrow().body(), StandardCharsets.UTF_8);
        assertThat(text.lines())
                .contains(
                        "process_start_time_seconds 1000",
                        "apiserver_request_total{code=\"200\",method=\"GET\"} 2",
                        "apiserver_request_total{code=\"409\",method=\"POST\"} 1",
                        "apiserver_storage_objects{resource=\"configmaps\"} 1",
                        "# TYPE apiserver_request_total counter")
                .noneMatch(line -> line.contains("selfsubjectreviews"));
        assertThat(metrics.answer("/metricsx")).isEmpty();
    }
}
