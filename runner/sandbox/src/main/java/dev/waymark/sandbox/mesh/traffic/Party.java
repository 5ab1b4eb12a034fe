package dev.waymark.sandbox.mesh.traffic;

import dev.waymark.sandbox.mesh.topology.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workload at one end of an edge, by the names that Istio's metrics use.
 *
 * @param namespace its namespace
 * @param workload the Deployment or other controller of the pods, or the lone pod
 * @param canonicalName the name of the application that it belongs to
 * @param canonicalRevision which version of the application it is
 * @param version the {@code version} label
 * @param principal the SPIFFE identity
 */
public record Party(
        String namespace,
        String workload,
        String canonicalName,
        String canonicalRevision,
        String version,
        String principal) {
    private static final String UNKNOWN = "unknown";
    private static final List<String> NAMES =
            List.of("service.istio.io/canonical-name", "app.kubernetes.io/name", "app");
    private static final List<String> REVISIONS =
            List.of("service.istio.io/canonical-revision", "app.kubernetes.io/version", "version");

    /** Somebody whom the mesh does not know. */
    public static Party unknown() {
        return new Party(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    public static Party of(Workload workload) {
        Map<String, String> labels = workload.labels();
        return new Party(
                workload.id().namespace(),
                workload.owner(),
                first(labels, NAMES).orElse(workload.owner()),
                first(labels, REVISIONS).orElse("latest"),
                workload.version(),
                "spiffe://" + workload.principal());
    }

    private static Optional<String> first(Map<String, String> labels, List<String> names) {
        return names.stream().filter(labels::containsKey).map(labels::get).findFirst();
    }
}
