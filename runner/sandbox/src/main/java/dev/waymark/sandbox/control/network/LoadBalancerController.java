package dev.waymark.sandbox.control.network;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import dev.waymark.sandbox.workload.LoadBalancer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives Services of type LoadBalancer an address of this machine, as a cloud's service controller does one of the cloud.
 *
 * <p>A port that this machine does not let the sandbox open is reported in {@code status.loadBalancer.ingress[].ports} and
 * as an event; its node port is open all the same.
 */
public final class LoadBalancerController implements Controller {
    private static final String REFUSED = "waymark.dev/PortNotPermitted";

    private final Client client;
    private final WellKnownKinds kinds;
    private final LoadBalancer balancer;
    private final EventRecorder events;

    public LoadBalancerController(Client client, WellKnownKinds kinds, LoadBalancer balancer, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.balancer = balancer;
        this.events = new EventRecorder(client, kinds.event, "service-controller", Optional.empty(), clock);
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        return change.kind().equals(kinds.service) ? Set.of(ObjectKey.of(kinds.service, change.object())) : Set.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        Optional<KubeObject> service = client.find(kinds.service, key);
        Optional<KubeObject> balanced = service.filter(found -> !found.deleting())
                .filter(found -> found.text("spec", "type").equals("LoadBalancer"))
                .filter(found -> found.at("spec", "loadBalancerClass").isEmpty());
        if (balanced.isPresent()) {
            open(balanced.get());
        } else {
            balancer.close(key.namespace(), key.name());
            // A service of another class is the business of whoever made that class.
            service.filter(found -> found.at("spec", "loadBalancerClass").isEmpty())
                    .filter(found ->
                            !found.maps("status", "loadBalancer", "ingress").isEmpty())
                    .ifPresent(found -> client.status(
                            kinds.service, found, current -> current.with(Map.of(), "status", "loadBalancer")));
        }
        return Optional.empty();
    }

    private void open(KubeObject service) {
        boolean first = service.maps("status", "loadBalancer", "ingress").isEmpty();
        if (first) {
            events.normal(kinds.service, service, "EnsuringLoadBalancer", "Ensuring load balancer");
        }
        Map<Integer, Integer> ports = new TreeMap<>();
        for (Map<String, Object> port : service.maps("spec", "ports")) {
            if (Tree.text(port, "protocol").orElse("TCP").equals("TCP")) {
                ports.put(number(port, "port"), number(port, "nodePort"));
            }
        }
        LoadBalancer.Front front = balancer.open(service.namespace(), service.name(), ports);
        front.refused()
                .forEach((port, why) -> events.warning(
                        kinds.service,
                        service,
                        "SyncLoadBalancerFailed",
                        "Port " + port + " cannot be opened at " + front.address() + ": " + why
                                + (ports.getOrDefault(port, 0) > 0
                                        ? "; use node port " + ports.get(port) + " at the same address"
                                        : "")));
        client.status(
                kinds.service,
                service,
                current -> current.with(List.of(ingress(front, ports)), "status", "loadBalancer", "ingress"));
        if (first) {
            events.normal(kinds.service, service, "EnsuredLoadBalancer", "Ensured load balancer");
        }
    }

    private static int number(Map<String, Object> port, String field) {
        return Tree.number(port, field).orElse(0L).intValue();
    }

    private static Map<String, Object> ingress(LoadBalancer.Front front, Map<Integer, Integer> ports) {
        Map<String, Object> ingress = Fields.of("ip", front.address(), "ipMode", "VIP");
        if (!front.refused().isEmpty()) {
            List<Object> states = new ArrayList<>();
            ports.keySet().forEach(port -> {
                Map<String, Object> state = Fields.of("port", port.longValue(), "protocol", "TCP");
                if (front.refused().containsKey(port)) {
                    state.put("error", REFUSED);
                }
                states.add(state);
            });
            ingress.put("ports", states);
        }
        return ingress;
    }
}
