package dev.waymark.sandbox.mesh.metrics;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.traffic.Party;
import java.util.Optional;

/** The labels of one series, in the order in which they are added. */
final class Labels {
    private static final String UNKNOWN = "unknown";
    private static final String CLUSTER = "Kubernetes";

    private final StringBuilder text = new StringBuilder();

    Labels add(String name, String value) {
        text.append(text.length() == 0 ? "" : ",")
                .append(name)
                .append("=\"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                .append('"');
        return this;
    }

    Labels source(Party source) {
        return add("source_workload", source.workload())
                .add("source_canonical_service", source.canonicalName())
                .add("source_canonical_revision", source.canonicalRevision())
                .add("source_workload_namespace", source.namespace())
                .add("source_principal", source.principal())
                .add("source_app", source.canonicalName())
                .add("source_version", source.canonicalRevision())
                .add("source_cluster", cluster(source));
    }

    /** The cluster that a workload is in; there is only one. */
    static String cluster(Party party) {
        return party.equals(Party.unknown()) ? UNKNOWN : CLUSTER;
    }

    static String hostname(Optional<ObjectName> service) {
        return service.map(ObjectName::hostname).orElse(UNKNOWN);
    }

    static String name(Optional<ObjectName> service) {
        return service.map(ObjectName::name).orElse(UNKNOWN);
    }

    static String namespace(Optional<ObjectName> service) {
        return service.map(ObjectName::namespace).orElse(UNKNOWN);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
