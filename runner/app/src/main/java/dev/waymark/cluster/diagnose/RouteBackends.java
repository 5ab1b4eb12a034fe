package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is wrong with the Services that an HTTPRoute sends to, copies among them. */
final class RouteBackends {
    private final Objects objects;

    RouteBackends(Objects objects) {
        this.objects = objects;
    }

    List<String> of(Map<String, Object> route) {
        List<String> causes = new ArrayList<>();
        Trees.maps(route, "spec", "rules").stream()
                .flatMap(rule -> Stream.concat(Trees.maps(rule, "backendRefs").stream(), mirrors(rule)))
                .filter(backend -> Trees.text(backend, "kind").matches("|Service"))
                .forEach(backend -> causes.addAll(of(route, backend)));
        return causes.stream().distinct().toList();
    }

    private static Stream<Map<?, ?>> mirrors(Map<?, ?> rule) {
        return Trees.maps(rule, "filters").stream()
                .flatMap(filter -> Trees.at(filter, "requestMirror", "backendRef").stream())
                .filter(Map.class::isInstance)
                .map(backend -> (Map<?, ?>) backend);
    }

    private List<String> of(Map<String, Object> route, Map<?, ?> backend) {
        ServiceDiagnosis services = new ServiceDiagnosis(objects);
        String namespace = Trees.at(backend, "namespace").map(Object::toString).orElse(Trees.namespace(route));
        int port = (int) Trees.number(backend, "port");
        ServiceAddress address = new ServiceAddress(namespace, Trees.text(backend, "name"), port);
        return services.find(address)
                .map(service -> {
                    List<String> causes = new ArrayList<>(services.endpoints(service));
                    services.port(service, port)
                            .forEach(cause -> causes.add(Trees.title(route) + " sends to a wrong port: " + cause));
                    return causes;
                })
                .orElseGet(() -> services.missing(address).stream()
                        .map(cause -> Trees.title(route) + " sends to a Service that does not exist: " + cause)
                        .toList());
    }
}
