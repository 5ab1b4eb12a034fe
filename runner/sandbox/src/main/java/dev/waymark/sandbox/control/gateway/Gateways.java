package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the specification of a Gateway means. */
public final class Gateways {
    static final String NAME_LABEL = "gateway.networking.k8s.io/gateway-name";
    static final String CLASS_LABEL = "gateway.networking.k8s.io/gateway-class-name";
    static final String MANAGED_LABEL = "gateway.istio.io/managed";

    private final Client client;
    private final WellKnownKinds kinds;

    public Gateways(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    /** The controller that handles a Gateway; empty when it is none of Istio's. */
    public Optional<GatewayType> type(KubeObject gateway) {
        return client.find(kinds.gatewayClass, "", gateway.text("spec", "gatewayClassName"))
                .flatMap(found -> GatewayType.ofController(found.text("spec", "controllerName")));
    }

    /** Whether istiod runs a proxy for it: not when the specification points at existing services. */
    static boolean managed(KubeObject gateway) {
        List<Map<String, Object>> addresses = gateway.maps("spec", "addresses");
        return addresses.isEmpty()
                || addresses.size() == 1
                        && Tree.text(addresses.get(0), "type")
                                .orElse("IPAddress")
                                .equals("IPAddress");
    }

    /** The name of the Deployment, Service and ServiceAccount made for it. */
    static String workloadName(KubeObject gateway, GatewayType type) {
        String override = gateway.annotations().get("gateway.istio.io/name-override");
        if (override != null) {
            return override;
        }
        return type == GatewayType.WAYPOINT
                ? gateway.name()
                : gateway.name() + "-" + gateway.text("spec", "gatewayClassName");
    }

    /** The DNS names of the services that carry the traffic of a Gateway. */
    static List<String> services(KubeObject gateway, GatewayType type) {
        if (managed(gateway)) {
            return List.of(dnsName(workloadName(gateway, type), gateway.namespace()));
        }
        return gateway.maps("spec", "addresses").stream()
                .filter(address -> "Hostname".equals(address.get("type")))
                .map(address -> String.valueOf(address.get("value")))
                .map(host -> host.contains(".") ? host : dnsName(host, gateway.namespace()))
                .toList();
    }

    static String dnsName(String service, String namespace) {
        return service + "." + namespace + ".svc.cluster.local";
    }
}
