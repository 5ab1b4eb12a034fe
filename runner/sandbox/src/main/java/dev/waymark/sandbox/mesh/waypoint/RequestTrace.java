package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.Tracing;
import dev.waymark.sandbox.mesh.config.Tracing.CustomTag;
import dev.waymark.sandbox.mesh.route.RequestHead;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.trace.RequestId;
import dev.waymark.sandbox.mesh.trace.Span;
import dev.waymark.sandbox.mesh.trace.TraceContext;
import dev.waymark.sandbox.workload.PodIdentity;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The span of one request at a proxy, with the tags that Envoy gives it ({@code http_tracer_impl.cc}).
 *
 * @param tracing who is told
 * @param context its place in the trace
 * @param requestId the request's identifier, in which the decision is noted
 */
record RequestTrace(Tracing.Reported tracing, TraceContext context, String requestId) {
    private static final String CANONICAL_NAME = "service.istio.io/canonical-name";
    private static final String CANONICAL_REVISION = "service.istio.io/canonical-revision";

    /** Begins the span of a request, below the one it says it comes from. */
    static RequestTrace begin(Tracing.Reported tracing, Proxy proxy, RequestHead head, String requestId) {
        String decided = RequestId.decide(
                requestId, tracing.percent(), head.header("x-client-trace-id"), head.header("x-envoy-force-trace"));
        boolean sampled = RequestId.traced(decided);
        TraceContext context = tracing.provider()
                .protocol()
                .propagation()
                .extract(head.headers())
                .map(parent -> parent.child(sampled, proxy.random()))
                .orElseGet(() -> TraceContext.root(sampled, proxy.random()));
        return new RequestTrace(tracing, context, decided);
    }

    /** Has a request go on in the trace. */
    void inject(MultiMap headers) {
        tracing.provider().protocol().propagation().inject(context, headers);
    }

    /** The same for a copy, of which nobody reports. */
    void injectIntoCopy(MultiMap headers) {
        tracing.provider().protocol().propagation().inject(context.unsampled(), headers);
    }

    boolean sampled() {
        return context.sampled().orElse(false);
    }

    /** The span of a request that has ended. */
    Span span(Exchange exchange, String operation, Result result, Duration took) {
        Proxy proxy = exchange.proxy();
        Instant start = proxy.clock().instant().minus(took);
        Map<String, String> tags = new TreeMap<>();
        if (tracing.istioTags()) {
            place(proxy, tags);
        }
        request(exchange, tags);
        tags.put("http.status_code", Integer.toString(result.status()));
        tags.put("response_flags", result.flags());
        tags.put("response_size", Long.toString(exchange.request().response().bytesWritten()));
        tags.put("upstream_cluster", result.cluster());
        tags.put("upstream_cluster.name", result.cluster());
        result.endpoint().map(Endpoint::toString).ifPresent(pod -> tags.put("upstream_address", pod));
        tracing.tags().forEach((name, tag) -> {
            String value = value(tag, exchange);
            if (!value.isEmpty()) {
                tags.put(name, value);
            }
        });
        boolean error = result.status() >= 500 || result.status() == 0;
        return new Span(context, service(exchange), operation, start, took, tags, error);
    }

    /** OpenTelemetry's resource is the called service, that of Zipkin the proxy. */
    private String service(Exchange exchange) {
        PodIdentity pod = exchange.proxy().container().pod();
        String proxy = pod.serviceAccount() + "." + pod.namespace();
        return switch (tracing.provider().protocol()) {
            case ZIPKIN -> proxy;
            case OTLP_HTTP, OTLP_GRPC ->
                exchange.arrival().service().map(called -> called.hostname()).orElse(proxy);
        };
    }

    private static void place(Proxy proxy, Map<String, String> tags) {
        PodIdentity pod = proxy.container().pod();
        tags.put("istio.canonical_service", pod.labels().getOrDefault(CANONICAL_NAME, "unknown"));
        tags.put("istio.canonical_revision", pod.labels().getOrDefault(CANONICAL_REVISION, "latest"));
        tags.put("istio.mesh_id", "cluster.local");
        tags.put("istio.cluster_id", "Kubernetes");
        tags.put("istio.namespace", pod.namespace());
    }

    private void request(Exchange exchange, Map<String, String> tags) {
        RequestHead head = exchange.head();
        PodIdentity pod = exchange.proxy().container().pod();
        tags.put("component", "proxy");
        tags.put(
                "node_id",
                "waypoint~" + pod.ip() + "~" + pod.name() + "." + pod.namespace() + "~" + pod.namespace()
                        + ".svc.cluster.local");
        tags.put("guid:x-request-id", requestId);
        tags.put(
                "http.url",
                head.header("x-forwarded-proto").orElse("http") + "://" + head.authority() + head.path()
                        + (head.query().isEmpty() ? "" : "?" + head.query()));
        tags.put("http.method", head.method());
        tags.put("http.protocol", exchange.httpVersion());
        tags.put("downstream_cluster", "-");
        tags.put("user_agent", head.header("user-agent").orElse("-"));
        tags.put("peer.address", exchange.arrival().source().ip());
        tags.put("request_size", Long.toString(exchange.request().bytesRead()));
    }

    private static String value(CustomTag tag, Exchange exchange) {
        if (tag instanceof CustomTag.Literal literal) {
            return literal.value();
        } else if (tag instanceof CustomTag.Header header) {
            return exchange.head().header(header.name()).orElse(header.otherwise());
        } else if (tag instanceof CustomTag.Environment environment) {
            return exchange.proxy().container().environment().getOrDefault(environment.name(), environment.otherwise());
        }
        throw new IllegalStateException("no tag: " + tag);
    }
}
