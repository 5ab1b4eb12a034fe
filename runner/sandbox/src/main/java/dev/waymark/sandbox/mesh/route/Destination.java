package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where requests can be sent: what proxies call a cluster. */
public sealed interface Destination {

    /**
     * A port of a service, or the part of its pods that a subset takes.
     *
     * @param service the service
     * @param port its port
     * @param subset the subset's name; an empty string for all pods
     * @param labels what the subset's pods carry
     * @param policy what a DestinationRule says of it
     */
    record OfService(Service service, int port, String subset, Map<String, String> labels, TrafficPolicy policy)
            implements Destination {
        public OfService {
            labels = Map.copyOf(labels);
        }

        /** The ready endpoints at this moment. */
        public List<Endpoint> ready(Snapshot snapshot) {
            List<Endpoint> all = service.pod()
                    ? service.ready(port)
                    : snapshot.service(service.id()).map(now -> now.ready(port)).orElse(List.of());
            if (labels.isEmpty()) {
                return all;
            }
            return all.stream()
                    .filter(endpoint -> snapshot.workload(endpoint.ip())
                            .filter(pod -> pod.labels().entrySet().containsAll(labels.entrySet()))
                            .isPresent())
                    .toList();
        }

        @Override
        public Optional<String> operationHost() {
            return Optional.of(service.hostname() + ":" + port);
        }

        @Override
        public String cluster() {
            if (service.pod()) {
                return "encap";
            }
            return "inbound-vip|" + port + "|http" + (subset.isEmpty() ? "" : "/" + subset) + "|" + service.hostname();
        }
    }

    /**
     * Something that does not exist.
     *
     * @param name as a proxy would name it
     * @param status what is answered instead: 500 to Gateway API routes, 503 to VirtualServices
     */
    record Missing(String name, int status) implements Destination {
        @Override
        public Optional<String> operationHost() {
            return Optional.empty();
        }

        @Override
        public String cluster() {
            return name;
        }
    }

    /** Host and port for the name of an operation. */
    Optional<String> operationHost();

    /** The cluster's name in access logs. */
    String cluster();
}
