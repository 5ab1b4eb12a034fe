package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
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

/** Reports the status of Gateways: conditions, addresses, listeners with the routes attached to them. */
public final class GatewayStatusController implements Controller {
    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final Gateways gateways;
    private final RouteParents parents;
    private final ListenerCertificates certificates;

    public GatewayStatusController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.gateways = new Gateways(client, kinds);
        this.parents = new RouteParents(client, kinds);
        this.certificates = new ListenerCertificates(client, kinds);
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.gateway)) {
            return List.of(ObjectKey.of(kinds.gateway, change.object()));
        }
        boolean everywhere = List.of(
                        kinds.gatewayClass,
                        kinds.namespace,
                        kinds.httpRoute,
                        kinds.grpcRoute,
                        kinds.secret,
                        kinds.referenceGrant)
                .contains(change.kind());
        boolean nearby = List.of(kinds.service, kinds.endpointSlice).contains(change.kind());
        return everywhere || nearby
                ? client.list(kinds.gateway, everywhere ? "" : change.object().namespace()).stream()
                        .map(gateway -> ObjectKey.of(kinds.gateway, gateway))
                        .toList()
                : List.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(kinds.gateway, key)
                .ifPresent(gateway -> gateways.type(gateway)
                        .ifPresent(type -> client.status(
                                kinds.gateway,
                                gateway,
                                current -> type == GatewayType.REMOTE ? remote(current) : local(current, type))));
        return Optional.empty();
    }

    private KubeObject remote(KubeObject gateway) {
        List<Map<String, Object>> conditions = gateway.maps("status", "conditions");
        conditions =
                with(gateway, conditions, "Accepted", new Assignment.Verdict(true, "Accepted", "Resource accepted"));
        List<Map<String, Object>> all = with(
                gateway,
                conditions,
                "Programmed",
                new Assignment.Verdict(true, "Programmed", "This Gateway is remote; Istio will not program it"));
        return gateway.edit(tree -> {
            Tree.put(tree, gateway.maps("spec", "addresses"), "status", "addresses");
            Tree.put(tree, all, "status", "conditions");
        });
    }

    private KubeObject local(KubeObject gateway, GatewayType type) {
        Assignment assignment = Assignment.of(client, kinds, gateway, type);
        List<Map<String, Object>> conditions = gateway.maps("status", "conditions");
        conditions = with(gateway, conditions, "Accepted", accepted(gateway));
        List<Map<String, Object>> all = with(gateway, conditions, "Programmed", assignment.programmed());
        Listeners listeners = new Listeners(type, gateway, Timestamps.now(clock));
        List<Map<String, Object>> statuses = gateway.maps("spec", "listeners").stream()
                .map(listener -> listeners.status(
                        listener,
                        type == GatewayType.INGRESS ? parents.attached(gateway, listener) : 0,
                        certificates.fault(gateway, listener)))
                .toList();
        List<Map<String, Object>> addresses = assignment.addresses(type).stream()
                .map(GatewayStatusController::address)
                .toList();
        return gateway.edit(tree -> {
            // Once reported, addresses are replaced but never removed.
            if (!addresses.isEmpty()) {
                Tree.put(tree, addresses, "status", "addresses");
            }
            Tree.put(tree, all, "status", "conditions");
            Tree.put(tree, statuses, "status", "listeners");
        });
    }

    private static Assignment.Verdict accepted(KubeObject gateway) {
        List<String> skipped = Gateways.managed(gateway)
                ? List.of()
                : gateway.maps("spec", "addresses").stream()
                        .filter(address -> !"Hostname".equals(address.get("type")))
                        .map(address -> String.valueOf(address.get("value")))
                        .toList();
        return skipped.isEmpty()
                ? new Assignment.Verdict(true, "Accepted", "Resource accepted")
                : new Assignment.Verdict(
                        false,
                        "UnsupportedAddress",
                        "only Hostname is supported, ignoring [" + String.join(" ", skipped) + "]");
    }

    private List<Map<String, Object>> with(
            KubeObject gateway, List<Map<String, Object>> conditions, String type, Assignment.Verdict verdict) {
        return Conditions.with(
                conditions,
                type,
                verdict.status() ? "True" : "False",
                verdict.reason(),
                verdict.message(),
                Timestamps.now(clock),
                "observedGeneration",
                gateway.generation());
    }

    private static Map<String, Object> address(String value) {
        boolean ip = value.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*");
        return Fields.of("type", ip ? "IPAddress" : "Hostname", "value", value);
    }
}
