package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Owners;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs a proxy for every Gateway that Istio manages, as istiod's deployment controller does. */
public final class GatewayDeployer implements Controller {
    private static final String VERSION = "gateway.istio.io/controller-version";
    private static final String OWN_VERSION = "5";

    private final Client client;
    private final WellKnownKinds kinds;
    private final Gateways gateways;

    public GatewayDeployer(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
        this.gateways = new Gateways(client, kinds);
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.gateway)) {
            return Set.of(ObjectKey.of(kinds.gateway, change.object()));
        }
        if (change.kind().equals(kinds.gatewayClass)) {
            return client.list(kinds.gateway, "").stream()
                    .map(gateway -> ObjectKey.of(kinds.gateway, gateway))
                    .toList();
        }
        boolean made =
                List.of(kinds.serviceAccount, kinds.deployment, kinds.service).contains(change.kind())
                        && change.type() != Change.Type.ADDED;
        return made
                ? Owners.of(change.object()).stream()
                        .filter(reference -> "Gateway".equals(reference.get("kind")))
                        .filter(reference -> Owners.groupOf(reference).equals(kinds.gateway.group()))
                        .map(reference -> ObjectKey.of(
                                kinds.gateway, change.object().namespace(), String.valueOf(reference.get("name"))))
                        .toList()
                : Set.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(kinds.gateway, key)
                .filter(gateway -> !gateway.deleting())
                .filter(Gateways::managed)
                .ifPresent(gateway -> gateways.type(gateway)
                        .filter(type -> type != GatewayType.REMOTE)
                        .ifPresent(type -> deploy(gateway, type)));
        return Optional.empty();
    }

    private void deploy(KubeObject gateway, GatewayType type) {
        try {
            client.edit(
                    kinds.gateway,
                    gateway,
                    current -> current.edit(tree -> Tree.put(tree, OWN_VERSION, "metadata", "annotations", VERSION)));
            ProxyObjects objects = new ProxyObjects(kinds, gateway, type);
            client.apply(kinds.serviceAccount, objects.serviceAccount());
            client.apply(kinds.deployment, objects.deployment());
            client.apply(kinds.service, objects.service());
        } catch (ApiError refused) {
            boolean going = client.find(kinds.namespace, "", gateway.namespace())
                    .filter(namespace -> !namespace.deleting())
                    .isEmpty();
            if (!going) {
                throw refused;
            }
        }
    }
}
