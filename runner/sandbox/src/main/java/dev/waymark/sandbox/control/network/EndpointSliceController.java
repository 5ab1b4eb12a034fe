package dev.waymark.sandbox.control.network;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.Owners;
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

/** Keeps the EndpointSlices of Services with selectors: one for each set of ports that the pods behind it have. */
public final class EndpointSliceController implements Controller {
    private static final String SERVICE = "kubernetes.io/service-name";
    private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
    private static final String MANAGER = "endpointslice-controller.k8s.io";
    private static final String HEADLESS = "service.kubernetes.io/headless";

    private final Client client;
    private final WellKnownKinds kinds;
    private final ServiceSelection services;

    public EndpointSliceController(Client client, WellKnownKinds kinds) {
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
        services.selecting(key).forEach(this::reconcile);
        return Optional.empty();
    }

    private void reconcile(KubeObject service) {
        Map<List<Map<String, Object>>, List<Map<String, Object>>> wanted = new LinkedHashMap<>();
        for (KubeObject pod : Backends.pods(service, client.list(kinds.pod, service.namespace()))) {
            wanted.computeIfAbsent(Backends.ports(service, pod), ports -> new ArrayList<>())
                    .add(endpoint(service, pod));
        }
        if (wanted.isEmpty()) {
            wanted.put(List.of(), List.of());
        }
        List<KubeObject> free = new ArrayList<>(client.list(
                kinds.endpointSlice,
                service.namespace(),
                slice -> service.name().equals(slice.labels().get(SERVICE))
                        && MANAGER.equals(slice.labels().get(MANAGED_BY))));
        wanted.forEach((ports, endpoints) -> {
            Optional<KubeObject> slice = free.stream()
                    .filter(each -> each.maps("ports").equals(ports))
                    .findFirst()
                    .or(() -> free.stream().findFirst());
            slice.ifPresentOrElse(
                    found -> {
                        free.remove(found);
                        client.edit(kinds.endpointSlice, found, current -> filled(current, service, ports, endpoints));
                    },
                    () -> client.create(kinds.endpointSlice, filled(empty(service), service, ports, endpoints)));
        });
        free.forEach(left -> client.delete(kinds.endpointSlice, left));
    }

    private KubeObject empty(KubeObject service) {
        return Fields.object(
                kinds.endpointSlice,
                Fields.of(
                        "generateName",
                        service.name() + "-",
                        "namespace",
                        service.namespace(),
                        "ownerReferences",
                        List.of(Owners.controllerReference(kinds.service, service))),
                "addressType",
                "IPv4");
    }

    private static KubeObject filled(
            KubeObject slice,
            KubeObject service,
            List<Map<String, Object>> ports,
            List<Map<String, Object>> endpoints) {
        Map<String, Object> labels = new LinkedHashMap<>(service.labels());
        labels.put(SERVICE, service.name());
        labels.put(MANAGED_BY, MANAGER);
        if (Backends.headless(service)) {
            labels.put(HEADLESS, "");
        }
        return slice.edit(tree -> {
            Tree.put(tree, labels, "metadata", "labels");
            tree.put("endpoints", endpoints);
            tree.put("ports", ports);
        });
    }

    private static Map<String, Object> endpoint(KubeObject service, KubeObject pod) {
        Map<String, Object> endpoint = Fields.of(
                "addresses",
                List.of(pod.text("status", "podIP")),
                "conditions",
                Fields.of(
                        "ready",
                        Backends.ready(service, pod),
                        "serving",
                        Conditions.isTrue(pod, "Ready"),
                        "terminating",
                        pod.deleting()),
                "nodeName",
                pod.text("spec", "nodeName"),
                "targetRef",
                Backends.target(pod));
        String hostname = pod.text("spec", "hostname");
        if (!hostname.isEmpty() && service.name().equals(pod.text("spec", "subdomain"))) {
            endpoint.put("hostname", hostname);
        }
        return endpoint;
    }
}
