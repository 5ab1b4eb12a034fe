package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.listener.Server.Protocol;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The servers of Istio's own Gateways, of any namespace, whose selector takes a pod. */
final class IstioServers {
    private static final String REFERENCE = "kubernetes-gateway://";

    private final Snapshot snapshot;
    private final Certificates certificates;

    IstioServers(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.certificates = new Certificates(snapshot);
    }

    List<Server> of(KubeObject pod, ServicePorts services) {
        List<Server> found = new ArrayList<>();
        for (KubeObject gateway : snapshot.objects().all(Objects.ISTIO_GATEWAYS)) {
            Map<String, String> selector = Tree.texts(gateway.tree(), "spec", "selector");
            if (pod.labels().entrySet().containsAll(selector.entrySet())) {
                int number = 0;
                for (Map<String, Object> server : gateway.maps("spec", "servers")) {
                    server(gateway, server, number++, pod, services).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** A server; empty for a protocol that is not read here. */
    private Optional<Server> server(
            KubeObject gateway, Map<String, Object> server, int number, KubeObject pod, ServicePorts services) {
        int port = Tree.number(server, "port", "number").orElse(0L).intValue();
        String name = Tree.text(server, "port", "name").orElse("") + "." + number;
        Map<String, Object> tls = Tree.map(server, "tls");
        return protocol(server, tls)
                .map(protocol -> new Server(
                        gateway,
                        name,
                        port,
                        services.behind(port),
                        protocol,
                        Tree.list(server, "hosts").stream()
                                .map(host -> host(String.valueOf(host), gateway.namespace()))
                                .toList(),
                        protocol == Protocol.HTTPS ? certificate(tls, pod.namespace()) : Optional.empty(),
                        Tree.flag(tls, "httpsRedirect")));
    }

    private static Optional<Protocol> protocol(Map<String, Object> server, Map<String, Object> tls) {
        String mode = Tree.text(tls, "mode").orElse(tls.containsKey("credentialName") ? "SIMPLE" : "PASSTHROUGH");
        return switch (Tree.text(server, "port", "protocol").orElse("").toUpperCase(Locale.ROOT)) {
            case "HTTP", "HTTP2", "GRPC" -> Optional.of(Protocol.HTTP);
            case "HTTPS" ->
                switch (mode) {
                    case "SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL" -> Optional.of(Protocol.HTTPS);
                    case "PASSTHROUGH" -> Optional.of(Protocol.PASSTHROUGH);
                    default -> Optional.empty();
                };
            case "TCP", "MONGO", "MYSQL", "REDIS" -> Optional.of(Protocol.TCP);
            case "TLS" -> mode.equals("PASSTHROUGH") ? Optional.of(Protocol.PASSTHROUGH) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The certificate in a Secret beside the gateway's pod, which is where Istio reads it. */
    private Optional<Certificate> certificate(Map<String, Object> tls, String namespace) {
        String named = Tree.text(tls, "credentialName").orElse("").replace(REFERENCE, "");
        int slash = named.indexOf('/');
        ObjectName secret = new ObjectName(
                slash < 0 ? namespace : named.substring(0, slash), slash < 0 ? named : named.substring(slash + 1));
        return Tree.text(tls, "mode").orElse("SIMPLE").equals("MUTUAL")
                ? certificates.mutual(secret)
                : certificates.simple(secret);
    }

    /** A host that may name the namespace of its routes before a slash; a dot stands for the Gateway's. */
    private static Server.Host host(String text, String namespace) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new Server.Host("*", text);
        }
        String given = text.substring(0, slash);
        return new Server.Host(given.equals(".") ? namespace : given, text.substring(slash + 1));
    }
}
