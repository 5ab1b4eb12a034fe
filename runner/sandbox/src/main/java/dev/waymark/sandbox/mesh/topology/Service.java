package dev.waymark.sandbox.mesh.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service with its ready endpoints.
 *
 * @param id namespace and name; a host of a ServiceEntry has that host for its name
 * @param hostname its name in DNS, such as {@code cars.travel-agency.svc.cluster.local}; a pod's is its address
 * @param clusterIp its virtual address; empty for a headless service
 * @param ports its TCP ports
 * @param endpoints the ready endpoints, by port number
 * @param waypoint the waypoint that it is bound to
 * @param fromGateways whether gateways send requests through that waypoint too
 * @param origin what it was made from
 */
public record Service(
        ObjectName id,
        String hostname,
        Optional<String> clusterIp,
        List<ServicePort> ports,
        Map<Integer, List<Endpoint>> endpoints,
        Optional<ObjectName> waypoint,
        boolean fromGateways,
        Origin origin) {
    /** What makes a service. */
    public sealed interface Origin {
        /** A Service of the cluster. */
        record Cluster() implements Origin {}

        /** The own address of a pod, which is no service. */
        record Pod() implements Origin {}

        /** A ServiceEntry, by its namespace and name. */
        record Entry(ObjectName name) implements Origin {}
    }

    public Service {
        ports = List.copyOf(ports);
        endpoints = Map.copyOf(endpoints);
    }

    /** What stands for a port of a pod's own address. */
    public static Service ofPod(Workload pod, int port) {
        return new Service(
                pod.id(),
                pod.ip(),
                Optional.of(pod.ip()),
                List.of(new ServicePort("", port, ServicePort.Protocol.DETECTED)),
                Map.of(port, List.of(new Endpoint(pod.ip(), port))),
                Optional.empty(),
                false,
                new Origin.Pod());
    }

    /** Whether it is a service of the cluster, and no pod or host of a ServiceEntry. */
    public boolean ofCluster() {
        return origin instanceof Origin.Cluster;
    }

    /** Whether it is no service, but stands for the own address of a pod. */
    public boolean pod() {
        return origin instanceof Origin.Pod;
    }

    /** Whether a reference to an object of this kind and name is one to this service. */
    public boolean namedBy(String kind, ObjectName name) {
        return switch (kind) {
            case "Service" -> ofCluster() && name.equals(id);
            case "ServiceEntry" -> origin.equals(new Origin.Entry(name));
            default -> false;
        };
    }

    public Optional<ServicePort> port(int number) {
        return ports.stream().filter(port -> port.number() == number).findFirst();
    }

    public List<Endpoint> ready(int port) {
        return endpoints.getOrDefault(port, List.of());
    }
}
