package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.listener.Server.Protocol;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.ReferenceGrants;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The listeners of the Gateway API's Gateways whose class is one of Istio's for traffic from outside. */
final class GatewayServers {
    private static final String CONTROLLER = "istio.io/gateway-controller";

    private final Snapshot snapshot;
    private final Set<String> classes;

    GatewayServers(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.classes = snapshot.objects().all(Objects.GATEWAY_CLASSES).stream()
                .filter(each -> each.text("spec", "controllerName").equals(CONTROLLER))
                .map(KubeObject::name)
                .collect(Collectors.toSet());
    }

    /** The listeners that the proxy in a pod serves: those of the Gateways whose service stands in front of it. */
    List<Server> of(KubeObject pod, ServicePorts services) {
        List<Server> found = new ArrayList<>();
        for (KubeObject gateway : snapshot.objects().all(Objects.GATEWAYS)) {
            if (classes.contains(gateway.text("spec", "gatewayClassName"))
                    && services(gateway).stream()
                            .anyMatch(name ->
                                    name.namespace().equals(pod.namespace()) && services.include(name.name()))) {
                gateway.maps("spec", "listeners")
                        .forEach(listener -> server(gateway, listener, services).ifPresent(found::add));
            }
        }
        return found;
    }

    /** The services of a Gateway: those that its addresses name, or the one that is made for it. */
    private static List<ObjectName> services(KubeObject gateway) {
        List<ObjectName> named = gateway.maps("spec", "addresses").stream()
                .filter(address -> Tree.text(address, "type").orElse("").equals("Hostname"))
                .map(address -> Tree.text(address, "value").orElse("").split("\\."))
                .map(parts -> new ObjectName(parts.length > 1 ? parts[1] : gateway.namespace(), parts[0]))
                .toList();
        String made = gateway.annotations()
                .getOrDefault(
                        "gateway.istio.io/name-override",
                        gateway.name() + "-" + gateway.text("spec", "gatewayClassName"));
        return named.isEmpty() ? List.of(new ObjectName(gateway.namespace(), made)) : named;
    }

    /** A listener; empty for a protocol that Istio does not serve without being told to. */
    private Optional<Server> server(KubeObject gateway, Map<String, Object> listener, ServicePorts services) {
        int port = Tree.number(listener, "port").orElse(0L).intValue();
        String domain = Tree.text(listener, "hostname").orElse("*");
        Optional<Protocol> protocol = switch (Tree.text(listener, "protocol").orElse("")) {
            case "HTTP" -> Optional.of(Protocol.HTTP);
            case "HTTPS" -> Optional.of(Protocol.HTTPS);
            default -> Optional.empty();
        };
        return protocol.map(reads -> new Server(
                gateway,
                Tree.text(listener, "name").orElse(""),
                port,
                services.behind(port),
                reads,
                List.of(new Server.Host("*", domain)),
                reads == Protocol.HTTPS ? certificate(gateway, listener) : Optional.empty(),
                false));
    }

    private Optional<Certificate> certificate(KubeObject gateway, Map<String, Object> listener) {
        Certificates certificates = new Certificates(snapshot);
        ReferenceGrants grants = new ReferenceGrants(snapshot);
        return Tree.maps(listener, "tls", "certificateRefs").stream()
                .filter(reference ->
                        Tree.text(reference, "kind").orElse("Secret").equals("Secret"))
                .map(reference -> new ObjectName(
                        Tree.text(reference, "namespace").orElse(gateway.namespace()),
                        Tree.text(reference, "name").orElse("")))
                .filter(secret ->
                        secret.namespace().equals(gateway.namespace()) || grants.allow(gateway, "Secret", secret))
                .flatMap(secret -> certificates.simple(secret).stream())
                .findFirst();
    }
}
