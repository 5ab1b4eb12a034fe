package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services in front of one pod, whose ports lead to the pod's. */
final class ServicePorts {
    private final List<KubeObject> services;
    private final Map<String, Integer> containerPorts;

    private ServicePorts(List<KubeObject> services, Map<String, Integer> containerPorts) {
        this.services = services;
        this.containerPorts = containerPorts;
    }

    static ServicePorts of(Snapshot snapshot, KubeObject pod) {
        Map<String, Integer> ports = new HashMap<>();
        for (Map<String, Object> container : pod.maps("spec", "containers")) {
            Tree.maps(container, "ports")
                    .forEach(port -> Tree.text(port, "name")
                            .ifPresent(name -> ports.put(
                                    name,
                                    Tree.number(port, "containerPort")
                                            .orElse(0L)
                                            .intValue())));
        }
        return new ServicePorts(
                snapshot.objects().all(Objects.SERVICES).stream()
                        .filter(service -> service.namespace().equals(pod.namespace()))
                        .filter(service -> selects(service, pod))
                        .toList(),
                ports);
    }

    private static boolean selects(KubeObject service, KubeObject pod) {
        Map<String, String> selector = Tree.texts(service.tree(), "spec", "selector");
        return !selector.isEmpty() && pod.labels().entrySet().containsAll(selector.entrySet());
    }

    /** Whether the service of a name is one of them. */
    boolean include(String service) {
        return services.stream().anyMatch(each -> each.name().equals(service));
    }

    /** The pod's port behind a service's; without such a service the same number. */
    int behind(int number) {
        return services.stream()
                .flatMap(service -> service.maps("spec", "ports").stream())
                .filter(port -> Tree.number(port, "port").orElse(0L) == number)
                .flatMap(port -> target(port, number).stream())
                .findFirst()
                .orElse(number);
    }

    private Optional<Integer> target(Map<String, Object> port, int number) {
        return Tree.at(port, "targetPort")
                .map(target -> target instanceof Number given
                        ? Optional.of(given.intValue())
                        : Optional.ofNullable(containerPorts.get(String.valueOf(target))))
                .orElseGet(() -> Optional.of(number));
    }
}
