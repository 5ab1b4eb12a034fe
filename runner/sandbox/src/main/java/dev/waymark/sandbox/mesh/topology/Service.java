package dev.waymark.sandbox.mesh.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service with its ready endpoints.
 *
 * @param id namespace and name
 * @param clusterIp its virtual address; empty for a headless service
 * @param ports its TCP ports
 * @param endpoints the ready endpoints, by port number
 * @param waypoint the waypoint that it is bound to
 */
public record Service(
        ObjectName id,
        Optional<String> clusterIp,
        List<ServicePort> ports,
        Map<Integer, List<Endpoint>> endpoints,
        Optional<ObjectName> waypoint) {
    public Service {
        ports = List.copyOf(ports);
        endpoints = Map.copyOf(endpoints);
    }

    /** Its name in DNS, such as {@code cars.travel-agency.svc.cluster.local}. */
    public String hostname() {
        return id.name() + "." + id.namespace() + ".svc.cluster.local";
    }

    public Optional<ServicePort> port(int number) {
        return ports.stream().filter(port -> port.number() == number).findFirst();
    }

    public List<Endpoint> ready(int port) {
        return endpoints.getOrDefault(port, List.of());
    }
}
