package dev.waymark.sandbox.mesh.topology;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ready endpoints that EndpointSlices list. */
final class EndpointsByService {
    private final Map<ObjectName, List<KubeObject>> slices = new HashMap<>();

    EndpointsByService(Objects objects) {
        for (KubeObject slice : objects.all(Objects.ENDPOINT_SLICES)) {
            String service = slice.labels().getOrDefault("kubernetes.io/service-name", "");
            slices.computeIfAbsent(new ObjectName(slice.namespace(), service), key -> new ArrayList<>())
                    .add(slice);
        }
    }

    /** The ready endpoints of a service by the number of its port; a slice's port has the name of the service's. */
    Map<Integer, List<Endpoint>> of(ObjectName service, List<ServicePort> ports) {
        Map<Integer, List<Endpoint>> found = new HashMap<>();
        for (ServicePort port : ports) {
            Set<Endpoint> ready = new LinkedHashSet<>();
            slices.getOrDefault(service, List.of()).forEach(slice -> collect(slice, port, ready));
            found.put(port.number(), List.copyOf(ready));
        }
        return found;
    }

    private static void collect(KubeObject slice, ServicePort port, Set<Endpoint> ready) {
        for (Map<String, Object> each : slice.maps("ports")) {
            if (!Tree.text(each, "name").orElse("").equals(port.name())) {
                continue;
            }
            int target = Tree.number(each, "port").orElse(0L).intValue();
            for (Map<String, Object> endpoint : slice.maps("endpoints")) {
                boolean unready = Tree.at(endpoint, "conditions", "ready")
                        .filter(Boolean.FALSE::equals)
                        .isPresent();
                if (!unready) {
                    Tree.list(endpoint, "addresses")
                            .forEach(address -> ready.add(new Endpoint(String.valueOf(address), target)));
                }
            }
        }
    }
}
