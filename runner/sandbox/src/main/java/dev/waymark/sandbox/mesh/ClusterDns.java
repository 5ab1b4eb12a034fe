package dev.waymark.sandbox.mesh;

import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Names as the cluster's DNS resolves them for a pod: with the search path of its namespace. */
final class ClusterDns {
    private static final String DOMAIN = "cluster.local";

    private final Snapshot snapshot;
    private final boolean entries;

    /** @param entries whether hosts of ServiceEntries are known too, as ztunnels know them for pods in the mesh */
    ClusterDns(Snapshot snapshot, boolean entries) {
        this.snapshot = snapshot;
        this.entries = entries;
    }

    /** The address of a name; of a headless service that of its first ready pod. */
    Optional<String> resolve(String namespace, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.matches("[0-9.]+")) {
            return Optional.of(name);
        }
        if (name.endsWith(".")) {
            return absolute(name.substring(0, name.length() - 1));
        }
        return Stream.of("." + namespace + ".svc." + DOMAIN, ".svc." + DOMAIN, "." + DOMAIN, "")
                .flatMap(suffix -> absolute(name + suffix).stream())
                .findFirst();
    }

    private Optional<String> absolute(String name) {
        if (!name.endsWith("." + DOMAIN)) {
            return entries ? snapshot.entry(name).flatMap(Service::clusterIp) : Optional.empty();
        }
        String[] labels = name.substring(0, name.length() - DOMAIN.length() - 1).split("\\.");
        if (labels.length == 3 && labels[2].equals("svc")) {
            return snapshot.service(new ObjectName(labels[1], labels[0])).flatMap(ClusterDns::address);
        }
        if (labels.length == 4 && labels[3].equals("svc")) {
            return pod(new ObjectName(labels[2], labels[1]), labels[0]);
        }
        if (labels.length == 3 && labels[2].equals("pod")) {
            return Optional.of(labels[0].replace('-', '.'));
        }
        return Optional.empty();
    }

    static Optional<String> address(Service service) {
        return service.clusterIp()
                .or(() -> service.endpoints().values().stream()
                        .flatMap(List::stream)
                        .map(Endpoint::ip)
                        .findFirst());
    }

    /** A pod of a headless service by its name, as a StatefulSet's pods are called. */
    private Optional<String> pod(ObjectName service, String name) {
        return snapshot.service(service).filter(each -> each.clusterIp().isEmpty()).stream()
                .flatMap(each -> each.endpoints().values().stream())
                .flatMap(List::stream)
                .map(Endpoint::ip)
                .filter(ip -> snapshot.workload(ip)
                        .filter(pod -> pod.id().name().equals(name))
                        .isPresent())
                .findFirst();
    }

    /** The names of a service as seen from a namespace, shortest first. */
    static List<String> names(Service service, String namespace) {
        if (!service.ofCluster()) {
            return List.of(service.hostname());
        }
        List<String> names = new ArrayList<>();
        String full = service.id().name() + "." + service.id().namespace();
        if (service.id().namespace().equals(namespace)) {
            names.add(service.id().name());
        }
        names.addAll(List.of(full, full + ".svc", full + ".svc." + DOMAIN));
        return names;
    }
}
