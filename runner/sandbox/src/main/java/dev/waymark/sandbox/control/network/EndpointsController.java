package dev.waymark.sandbox.control.network;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the Endpoints of Services with selectors, for those who still read them. */
public final class EndpointsController implements Controller {
    private final Client client;
    private final WellKnownKinds kinds;
    private final ServiceSelection services;

    public EndpointsController(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
        this.services = new ServiceSelection(client, kinds);
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        return services.concerned(change);
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        if (client.find(kinds.service, key).isEmpty()) {
            client.find(kinds.endpoints, key.namespace(), key.name())
                    .ifPresent(left -> client.delete(kinds.endpoints, left));
            return Optional.empty();
        }
        services.selecting(key)
                .forEach(service -> client.find(kinds.endpoints, service.namespace(), service.name())
                        .ifPresentOrElse(
                                found -> client.edit(kinds.endpoints, found, current -> filled(current, service)),
                                () -> client.create(kinds.endpoints, filled(empty(service), service))));
        return Optional.empty();
    }

    private KubeObject empty(KubeObject service) {
        return Fields.object(kinds.endpoints, Fields.of("name", service.name(), "namespace", service.namespace()));
    }

    private KubeObject filled(KubeObject endpoints, KubeObject service) {
        Map<List<Map<String, Object>>, Map<String, List<Object>>> byPorts = new LinkedHashMap<>();
        for (KubeObject pod : Backends.pods(service, client.list(kinds.pod, service.namespace()))) {
            String list = Backends.ready(service, pod) ? "addresses" : "notReadyAddresses";
            byPorts.computeIfAbsent(Backends.ports(service, pod), ports -> new LinkedHashMap<>())
                    .computeIfAbsent(list, name -> new ArrayList<>())
                    .add(Fields.of(
                            "ip", pod.text("status", "podIP"),
                            "nodeName", pod.text("spec", "nodeName"),
                            "targetRef", Backends.target(pod)));
        }
        List<Object> subsets = new ArrayList<>();
        byPorts.forEach((ports, addresses) -> {
            Map<String, Object> subset = new LinkedHashMap<>(addresses);
            if (!ports.isEmpty()) {
                subset.put(
                        "ports", ports.stream().map(EndpointsController::named).toList());
            }
            subsets.add(subset);
        });
        Map<String, Object> labels = new LinkedHashMap<>(service.labels());
        if (Backends.headless(service)) {
            labels.put("service.kubernetes.io/headless", "");
        }
        return endpoints.edit(tree -> {
            if (labels.isEmpty()) {
                Tree.remove(tree, "metadata", "labels");
            } else {
                Tree.put(tree, labels, "metadata", "labels");
            }
            if (subsets.isEmpty()) {
                tree.remove("subsets");
            } else {
                tree.put("subsets", subsets);
            }
        });
    }

    /** Endpoints leave out the name of a port that has none. */
    private static Map<String, Object> named(Map<String, Object> port) {
        Map<String, Object> copy = new LinkedHashMap<>(port);
        copy.remove("name", "");
        return copy;
    }
}
