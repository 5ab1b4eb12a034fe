package dev.waymark.sandbox.mesh.metrics;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.traffic.Party;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** The metrics of the connections that one proxy has carried without reading them. Thread-safe; never waits. */
public final class ConnectionMetrics {
    private final Map<Series, Counters> all = new ConcurrentHashMap<>();

    /**
     * What connections are counted under.
     *
     * @param reporter which end tells of it: {@code source}, {@code destination} or {@code waypoint}
     * @param service the service that was called
     * @param encrypted whether both ends are in the mesh
     */
    public record Series(
            String reporter, Party source, Party destination, Optional<ObjectName> service, boolean encrypted) {

        private Labels begin() {
            return new Labels().add("reporter", reporter).source(source);
        }

        private String policy() {
            return encrypted ? "mutual_tls" : "unknown";
        }

        /** The labels in the order of ztunnel's {@code metrics.rs}. */
        private String ofZtunnel() {
            return begin().add("destination_service", Labels.hostname(service))
                    .add("destination_service_namespace", Labels.namespace(service))
                    .add("destination_service_name", Labels.name(service))
                    .add("destination_workload", destination.workload())
                    .add("destination_canonical_service", destination.canonicalName())
                    .add("destination_canonical_revision", destination.canonicalRevision())
                    .add("destination_workload_namespace", destination.namespace())
                    .add("destination_principal", destination.principal())
                    .add("destination_app", destination.canonicalName())
                    .add("destination_version", destination.canonicalRevision())
                    .add("destination_cluster", Labels.cluster(destination))
                    .add("request_protocol", "tcp")
                    .add("response_flags", "-")
                    .add("connection_security_policy", policy())
                    .toString();
        }

        /** The labels in the order of {@code istio_stats.cc}. */
        private String ofEnvoy() {
            return begin().add("destination_workload", destination.workload())
                    .add("destination_workload_namespace", destination.namespace())
                    .add("destination_principal", destination.principal())
                    .add("destination_app", destination.canonicalName())
                    .add("destination_version", destination.canonicalRevision())
                    .add("destination_service", Labels.hostname(service))
                    .add("destination_canonical_service", destination.canonicalName())
                    .add("destination_canonical_revision", destination.canonicalRevision())
                    .add("destination_service_name", Labels.name(service))
                    .add("destination_service_namespace", Labels.namespace(service))
                    .add("destination_cluster", Labels.cluster(destination))
                    .add("request_protocol", "tcp")
                    .add("response_flags", "-")
                    .add("connection_security_policy", policy())
                    .toString();
        }
    }

    private record Counters(LongAdder opened, LongAdder closed, LongAdder received, LongAdder sent) {
        Counters() {
            this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
        }
    }

    /** A connection that is open. Thread-safe. */
    public final class Open {
        private final Counters counters;

        private Open(Counters counters) {
            this.counters = counters;
        }

        /** Bytes have come from the client. */
        public void received(long bytes) {
            counters.received().add(bytes);
        }

        /** Bytes have gone to the client. */
        public void sent(long bytes) {
            counters.sent().add(bytes);
        }

        /** To be called once. */
        public void closed() {
            counters.closed().increment();
        }
    }

    /** Counts a connection that has been opened. */
    public Open open(Series series) {
        Counters counters = all.computeIfAbsent(series, first -> new Counters());
        counters.opened().increment();
        return new Open(counters);
    }

    /** The metrics as a ztunnel shows them: OpenMetrics, with a text for each. */
    public String ztunnel() {
        Map<String, Counters> sorted = sorted(Series::ofZtunnel);
        StringBuilder to = new StringBuilder();
        described(to, sorted, "opened", "connections_opened", Counters::opened);
        described(to, sorted, "closed", "connections_closed", Counters::closed);
        described(to, sorted, "received from clients", "received_bytes", Counters::received);
        described(to, sorted, "sent to clients", "sent_bytes", Counters::sent);
        return to.append("# EOF\n").toString();
    }

    private static void described(
            StringBuilder to,
            Map<String, Counters> sorted,
            String what,
            String name,
            Function<Counters, LongAdder> part) {
        String thing = name.endsWith("bytes") ? "Bytes " : "TCP connections ";
        to.append("# HELP istio_tcp_")
                .append(name)
                .append(' ')
                .append(thing)
                .append(what)
                .append(".\n");
        to.append("# TYPE istio_tcp_").append(name).append(" counter\n");
        samples(to, sorted, name, part);
    }

    /** Writes the metrics as Envoy does. */
    void write(StringBuilder to) {
        Map<String, Counters> sorted = sorted(Series::ofEnvoy);
        if (sorted.isEmpty()) {
            return;
        }
        plain(to, sorted, "connections_closed", Counters::closed);
        plain(to, sorted, "connections_opened", Counters::opened);
        plain(to, sorted, "received_bytes", Counters::received);
        plain(to, sorted, "sent_bytes", Counters::sent);
    }

    private static void plain(
            StringBuilder to, Map<String, Counters> sorted, String name, Function<Counters, LongAdder> part) {
        to.append("# TYPE istio_tcp_").append(name).append("_total counter\n");
        samples(to, sorted, name, part);
    }

    private static void samples(
            StringBuilder to, Map<String, Counters> sorted, String name, Function<Counters, LongAdder> part) {
        sorted.forEach((labels, counters) -> to.append("istio_tcp_")
                .append(name)
                .append("_total{")
                .append(labels)
                .append("} ")
                .append(part.apply(counters).sum())
                .append('\n'));
    }

    private Map<String, Counters> sorted(Function<Series, String> labels) {
        Map<String, Counters> sorted = new TreeMap<>();
        all.forEach((series, counters) -> sorted.put(labels.apply(series), counters));
        return sorted;
    }
}
