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
    private final ProxyParameters parameters;

    /**
     * A controller of proxies.
     *
     * @param overlay changes their objects as ConfigMaps ask for
     */
    public GatewayDeployer(Client client, WellKnownKinds kinds, Overlay overlay) {
        this.client = client;
        this.kinds = kinds;
        this.gateways = new Gateways(client, kinds);
        this.parameters = new ProxyParameters(client, kinds, overlay);
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
        if (change.kind().equals(kinds.configMap)) {
            return client.list(kinds.gateway, "").stream()
                    .filter(gateway -> ProxyParameters.concerns(change.object(), gateway))
                    .map(gateway -> ObjectKey.of(kinds.gateway, gateway))
                    .toList();
        }
        boolean made =
                List.of(kinds.serviceAccount, kinds.deployment, kinds.service, kinds.autoscaler, kinds.disruptionBudget)
                                .contains(change.kind())
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
                .filter(gateway -> ownOrOlder(gateway.annotations().getOrDefault(VERSION, OWN_VERSION)))
                .ifPresent(gateway -> gateways.type(gateway)
                        .filter(type -> type != GatewayType.REMOTE)
                        .ifPresent(type -> deploy(gateway, type)));
        return Optional.empty();
    }

    /** Whether a Gateway is not the business of a newer controller. */
    private static boolean ownOrOlder(String version) {
        return version.matches("\\d{1,9}") && Integer.parseInt(version) <= Integer.parseInt(OWN_VERSION);
    }

    private void deploy(KubeObject gateway, GatewayType type) {
        try {
            client.edit(
                    kinds.gateway,
                    gateway,
                    current -> current.edit(tree -> Tree.put(tree, OWN_VERSION, "metadata", "annotations", VERSION)));
            parameters
                    .applied(gateway, new ProxyObjects(kinds, gateway, type).all())
                    .ifPresent(objects -> objects.forEach(client::apply));
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
