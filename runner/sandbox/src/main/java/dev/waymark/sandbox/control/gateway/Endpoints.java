package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;

/** The endpoints of services as the mesh sees them: those in slices that are ready. */
final class Endpoints {
    private static final String SERVICE = "kubernetes.io/service-name";

    private final Client client;
    private final WellKnownKinds kinds;

    Endpoints(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    /** Whether a service has a ready endpoint on any port. */
    boolean any(KubeObject service) {
        return slices(service).stream().anyMatch(Endpoints::ready);
    }

    /** Whether a service has a ready endpoint behind one of its ports. */
    boolean behind(KubeObject service, long port) {
        return service.maps("spec", "ports").stream()
                .filter(each -> Tree.number(each, "port").orElse(0L) == port)
                .map(each -> Tree.text(each, "name").orElse(""))
                .anyMatch(name -> slices(service).stream()
                        .filter(Endpoints::ready)
                        .flatMap(slice -> slice.maps("ports").stream())
                        .anyMatch(each -> Tree.text(each, "name").orElse("").equals(name)));
    }

    private List<KubeObject> slices(KubeObject service) {
        return client.list(
                kinds.endpointSlice,
                service.namespace(),
                slice -> service.name().equals(slice.labels().get(SERVICE)));
    }

    private static boolean ready(KubeObject slice) {
        List<Map<String, Object>> endpoints = slice.maps("endpoints");
        return endpoints.stream().anyMatch(endpoint -> Tree.flag(endpoint, "conditions", "ready"));
    }
}
