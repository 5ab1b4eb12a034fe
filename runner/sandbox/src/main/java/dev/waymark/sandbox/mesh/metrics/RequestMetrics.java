package dev.waymark.sandbox.mesh.metrics;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.traffic.Observation;
import dev.waymark.sandbox.mesh.traffic.Party;
import dev.waymark.sandbox.mesh.traffic.Protocol;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * The metrics of the requests that one proxy has carried, as Istio's stats filter reports them.
 *
 * <p>Copies of mirrored requests are not among them, as in Envoy. Thread-safe.
 */
public final class RequestMetrics {
    private final Map<Series, Values> all = new ConcurrentHashMap<>();
    private final String reporter;

    private record Series(
            Party source,
            Optional<Party> destination,
            Optional<ObjectName> service,
            Protocol protocol,
            int status,
            Optional<String> grpcStatus,
            String flags) {

        /** The labels in the order of {@code istio_stats.cc}. */
        String labels(String reporter) {
            Party to = destination.orElseGet(Party::unknown);
            return new Labels()
                    .add("reporter", reporter)
                    .source(source)
                    .add("destination_workload", to.workload())
                    .add("destination_workload_namespace", to.namespace())
                    .add("destination_principal", to.principal())
                    .add("destination_app", to.canonicalName())
                    .add("destination_version", to.canonicalRevision())
                    .add("destination_service", Labels.hostname(service))
                    .add("destination_canonical_service", to.canonicalName())
                    .add("destination_canonical_revision", to.canonicalRevision())
                    .add("destination_service_name", Labels.name(service))
                    .add("destination_service_namespace", Labels.namespace(service))
                    .add("destination_cluster", Labels.cluster(to))
                    .add("request_protocol", protocol.name().toLowerCase(Locale.ROOT))
                    .add("response_code", Integer.toString(status))
                    .add("grpc_response_status", grpcStatus.orElse(""))
                    .add("response_flags", flags)
                    .add("connection_security_policy", "mutual_tls")
                    .toString();
        }
    }

    private record Values(LongAdder requests, Histogram millis, Histogram received, Histogram sent) {
        Values() {
            this(new LongAdder(), new Histogram(), new Histogram(), new Histogram());
        }
    }

    /**
     * No requests yet.
     *
     * @param reporter what kind of proxy it is, such as {@code waypoint}
     */
    public RequestMetrics(String reporter) {
        this.reporter = reporter;
    }

    public void record(Observation request) {
        Series series = new Series(
                request.edge().source(),
                request.edge().destination(),
                request.chosen(),
                request.edge().protocol(),
                request.status(),
                request.grpcStatus(),
                request.flags());
        Values values = all.computeIfAbsent(series, first -> new Values());
        values.requests().increment();
        values.millis().record(request.nanos() / 1_000_000);
        values.received().record(request.received());
        values.sent().record(request.sent());
    }

    /** Writes all series, those of a metric together. */
    void write(StringBuilder to) {
        Map<String, Values> sorted = new TreeMap<>();
        all.forEach((series, values) -> sorted.put(series.labels(reporter), values));
        if (sorted.isEmpty()) {
            return;
        }
        to.append("# TYPE istio_requests_total counter\n");
        sorted.forEach((labels, values) -> to.append("istio_requests_total{")
                .append(labels)
                .append("} ")
                .append(values.requests().sum())
                .append('\n'));
        histogram(to, sorted, "istio_request_bytes", Values::received);
        histogram(to, sorted, "istio_request_duration_milliseconds", Values::millis);
        histogram(to, sorted, "istio_response_bytes", Values::sent);
    }

    private static void histogram(
            StringBuilder to, Map<String, Values> sorted, String metric, Function<Values, Histogram> part) {
        to.append("# TYPE ").append(metric).append(" histogram\n");
        sorted.forEach((labels, values) -> part.apply(values).write(to, metric, labels));
    }
}
