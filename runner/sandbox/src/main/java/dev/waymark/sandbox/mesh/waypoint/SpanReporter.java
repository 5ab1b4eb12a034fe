package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.config.MeshConfigs;
import dev.waymark.sandbox.mesh.config.Tracing;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.trace.Span;
import dev.waymark.sandbox.mesh.trace.SpanEncoding;
import dev.waymark.sandbox.mesh.trace.TracingProvider;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Sends the spans of one proxy to collectors: five at a time, or what there is after five seconds, as Envoy does. What
 * cannot be delivered is lost. To be used on one event loop.
 */
final class SpanReporter {
    private static final int AT_ONCE = 5;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final RandomGenerator random;
    private final MeshConfigs configs;
    private final Upstream upstream;
    private final Map<TracingProvider, Batch> batches = new HashMap<>();

    private record Batch(List<Span> spans, long timer) {}

    SpanReporter(Vertx vertx, RandomGenerator random, MeshConfigs configs, Upstream upstream) {
        this.vertx = vertx;
        this.random = random;
        this.configs = configs;
        this.upstream = upstream;
    }

    void report(Tracing.Reported tracing, Span span) {
        Batch batch = batches.computeIfAbsent(
                tracing.provider(),
                first -> new Batch(new ArrayList<>(), vertx.setTimer(LONGEST_WAIT.toMillis(), late -> send(tracing))));
        batch.spans().add(span);
        if (batch.spans().size() >= AT_ONCE) {
            vertx.cancelTimer(batch.timer());
            send(tracing);
        }
    }

    private void send(Tracing.Reported tracing) {
        List<Span> spans = batches.remove(tracing.provider()).spans();
        MeshConfig config = configs.current();
        List<Endpoint> ready = config.snapshot()
                .service(tracing.collector().id())
                .map((Service service) -> service.ready(tracing.provider().port()))
                .orElse(List.of());
        if (ready.isEmpty()) {
            return;
        }
        Endpoint endpoint = ready.get(random.nextInt(ready.size()));
        upstream.open(config, endpoint, "POST", head(tracing.provider()))
                .compose(request -> request.send(body(tracing.provider(), spans)))
                .compose(HttpClientResponse::end);
    }

    private static UpstreamHead head(TracingProvider provider) {
        MultiMap headers = HttpHeaders.headers().set("host", provider.host());
        return switch (provider.protocol()) {
            case ZIPKIN ->
                new UpstreamHead(
                        provider.path(), headers.set("content-type", "application/json"), HttpVersion.HTTP_1_1);
            case OTLP_HTTP ->
                new UpstreamHead(
                        provider.path(), headers.set("content-type", "application/x-protobuf"), HttpVersion.HTTP_1_1);
            case OTLP_GRPC ->
                new UpstreamHead(
                        provider.path(),
                        headers.set("content-type", "application/grpc").set("te", "trailers"),
                        HttpVersion.HTTP_2);
        };
    }

    private static Buffer body(TracingProvider provider, List<Span> spans) {
        return switch (provider.protocol()) {
            case ZIPKIN -> SpanEncoding.zipkin(spans);
            case OTLP_HTTP -> SpanEncoding.otlp(spans).plain();
            case OTLP_GRPC -> SpanEncoding.otlp(spans).framed();
        };
    }
}
