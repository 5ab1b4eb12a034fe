package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports the condition {@code istio.io/WaypointBound} on Services and ServiceEntries. */
public final class WaypointBindingController implements Controller {
    private static final String CONDITION = "istio.io/WaypointBound";
    private static final String INGRESS = "istio.io/ingress-use-waypoint";

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final Waypoints waypoints;

    public WaypointBindingController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.waypoints = new Waypoints(client, kinds);
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.service) || change.kind().equals(kinds.serviceEntry)) {
            return List.of(ObjectKey.of(change.kind(), change.object()));
        }
        boolean everything =
                change.kind().equals(kinds.gateway) || change.kind().equals(kinds.gatewayClass);
        boolean one = change.kind().equals(kinds.namespace);
        return everything || one
                ? Stream.of(kinds.service, kinds.serviceEntry)
                        .flatMap(kind -> client.list(kind, one ? change.object().name() : "").stream()
                                .map(object -> ObjectKey.of(kind, object)))
                        .toList()
                : List.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        Kind kind = key.resource().equals(kinds.service.resource()) ? kinds.service : kinds.serviceEntry;
        client.find(kind, key).ifPresent(object -> client.status(kind, object, this::reported));
        return Optional.empty();
    }

    private KubeObject reported(KubeObject object) {
        List<Map<String, Object>> before = object.maps("status", "conditions");
        Waypoints.Binding binding = waypoints.ofService(object);
        List<Map<String, Object>> after = before;
        if (binding instanceof Waypoints.Binding.Bound bound) {
            String message = "Successfully attached to waypoint " + bound.name() + ingress(object);
            after = with(before, "True", "WaypointAccepted", message);
        } else if (binding instanceof Waypoints.Binding.Refused refused) {
            after = with(before, "False", refused.reason(), refused.message());
        } else {
            after = Conditions.without(before, CONDITION);
        }
        if (after.equals(before)) {
            return object;
        }
        List<Map<String, Object>> all = after;
        return all.isEmpty()
                ? object.without("status", "conditions")
                : object.edit(tree -> Tree.put(tree, all, "status", "conditions"));
    }

    private List<Map<String, Object>> with(
            List<Map<String, Object>> conditions, String status, String reason, String message) {
        return Conditions.with(conditions, CONDITION, status, reason, message, Timestamps.now(clock));
    }

    /** What ingress traffic does, when a label says so on the object or else on its namespace. */
    private String ingress(KubeObject object) {
        String value = Optional.ofNullable(object.labels().get(INGRESS))
                .or(() -> client.find(kinds.namespace, "", object.namespace())
                        .map(namespace -> namespace.labels().get(INGRESS)))
                .orElse("");
        if (value.isEmpty()) {
            return "";
        }
        return value.equals("true")
                ? ". Ingress traffic will traverse the waypoint"
                : ". Ingress traffic is not using the waypoint, set the istio.io/ingress-use-waypoint label to true if"
                        + " desired.";
    }
}
