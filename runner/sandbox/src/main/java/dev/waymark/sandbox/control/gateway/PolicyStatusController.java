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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports who enforces an AuthorizationPolicy: a waypoint, when it names targets, or else ztunnel.
 *
 * <p>The rules and words are those of {@code pilot/pkg/serviceregistry/ambient/policies.go}.
 */
public final class PolicyStatusController implements Controller {
    private static final String ROOT_NAMESPACE = "istio-system";

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final Waypoints waypoints;

    private record Target(String ancestor, boolean bound, String reason, String message) {}

    public PolicyStatusController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.waypoints = new Waypoints(client, kinds);
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.authorizationPolicy)) {
            return List.of(ObjectKey.of(change.kind(), change.object()));
        }
        boolean matters = List.of(kinds.service, kinds.serviceEntry, kinds.namespace, kinds.gateway, kinds.gatewayClass)
                .contains(change.kind());
        return matters
                ? client.list(kinds.authorizationPolicy, "").stream()
                        .map(policy -> ObjectKey.of(kinds.authorizationPolicy, policy))
                        .toList()
                : List.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(kinds.authorizationPolicy, key)
                .ifPresent(policy -> client.status(kinds.authorizationPolicy, policy, this::reported));
        return Optional.empty();
    }

    private KubeObject reported(KubeObject policy) {
        List<Map<String, Object>> references = new ArrayList<>(policy.maps("spec", "targetRefs"));
        Map<String, Object> single = policy.map("spec", "targetRef");
        if (references.isEmpty() && !single.isEmpty()) {
            references.add(single);
        }
        if (references.isEmpty()) {
            ZtunnelVerdict verdict = ZtunnelVerdict.of(policy);
            return with(policy, "ZtunnelAccepted", verdict.accepted(), verdict.reason(), verdict.message());
        }
        List<Target> targets =
                references.stream().map(reference -> target(policy, reference)).toList();
        if (targets.size() == 1) {
            Target only = targets.get(0);
            return with(policy, "WaypointAccepted", only.bound(), only.reason(), only.message());
        }
        List<String> unbound = targets.stream()
                .filter(each -> !each.bound())
                .map(Target::ancestor)
                .toList();
        boolean any = unbound.size() < targets.size();
        String reason = !any ? "Invalid" : unbound.isEmpty() ? "Accepted" : "PartiallyInvalid";
        return with(
                policy,
                "WaypointAccepted",
                any,
                reason,
                unbound.isEmpty() ? "" : "Invalid targetRefs: " + String.join(", ", unbound));
    }

    private KubeObject with(KubeObject policy, String type, boolean status, String reason, String message) {
        String other = type.equals("ZtunnelAccepted") ? "WaypointAccepted" : "ZtunnelAccepted";
        List<Map<String, Object>> conditions = Conditions.with(
                Conditions.without(policy.maps("status", "conditions"), other),
                type,
                status ? "True" : "False",
                reason,
                message,
                Timestamps.now(clock),
                "observedGeneration",
                policy.generation());
        return policy.edit(tree -> Tree.put(tree, conditions, "status", "conditions"));
    }

    private Target target(KubeObject policy, Map<String, Object> reference) {
        String kind = Tree.text(reference, "kind").orElse("");
        String group =
                Tree.text(reference, "group").filter(text -> !text.isEmpty()).orElse("core");
        String name = Tree.text(reference, "name").orElse("");
        String namespace = Tree.text(reference, "namespace").orElse(policy.namespace());
        String key = namespace + "/" + name;
        String ancestor = kind + "." + group + ":" + key;
        return switch (kind) {
            case "GatewayClass" -> ofClass(ancestor, name, namespace);
            case "Gateway" ->
                client.find(kinds.gateway, namespace, name)
                        .filter(Waypoints::addressed)
                        .map(gateway -> new Target(ancestor, true, "Accepted", "bound to " + key))
                        .orElse(new Target(ancestor, false, "TargetNotFound", "not bound"));
            case "Service" -> ofService(kinds.service, ancestor, namespace, name);
            case "ServiceEntry" -> ofService(kinds.serviceEntry, ancestor, namespace, name);
            default -> new Target(ancestor, false, "unknown", "not bound");
        };
    }

    private Target ofClass(String ancestor, String name, String namespace) {
        if (!namespace.equals(ROOT_NAMESPACE)) {
            return new Target(
                    ancestor,
                    false,
                    "Invalid",
                    "AuthorizationPolicy must be in the root namespace `" + ROOT_NAMESPACE
                            + "` when referencing a GatewayClass");
        }
        Optional<KubeObject> found = client.find(kinds.gatewayClass, "", name);
        if (found.isEmpty()) {
            return new Target(ancestor, false, "TargetNotFound", "not bound");
        }
        boolean waypoint = found.get().text("spec", "controllerName").equals(GatewayType.WAYPOINT.controller());
        return waypoint
                ? new Target(ancestor, true, "Accepted", "bound to " + name)
                : new Target(
                        ancestor,
                        false,
                        "Invalid",
                        "GatewayClass must use controller name `" + GatewayType.WAYPOINT.controller()
                                + "` for waypoints");
    }

    private Target ofService(Kind kind, String ancestor, String namespace, String name) {
        String what = kind.kind() + " " + namespace + "/" + name;
        Optional<KubeObject> service = client.find(kind, namespace, name);
        if (service.isEmpty()) {
            return new Target(ancestor, false, "TargetNotFound", what + " was not found");
        }
        return waypoints.ofService(service.get()) instanceof Waypoints.Binding.Bound bound
                ? new Target(ancestor, true, "Accepted", "bound to " + bound.name())
                : new Target(ancestor, false, "AncestorNotBound", what + " is not bound to a waypoint");
    }
}
