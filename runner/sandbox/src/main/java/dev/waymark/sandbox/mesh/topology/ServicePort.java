package dev.waymark.sandbox.mesh.topology;

import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A port of a service.
 *
 * @param name the port's name; an empty string for a lone unnamed port
 * @param number the port that clients use
 * @param protocol what the mesh takes the traffic for
 */
public record ServicePort(String name, int number, Protocol protocol) {

    /** How a waypoint treats a port. */
    public enum Protocol {
        HTTP,
        /** HTTP/2 without TLS, as gRPC uses it; the pods are spoken to in it. */
        HTTP2,
        TCP,
        /** Not declared: decided by the first bytes of a connection. */
        DETECTED
    }

    private static final Set<String> HTTP = Set.of("http", "grpc-web", "ws", "kubernetes.io/ws");
    private static final Set<String> HTTP2 = Set.of("http2", "grpc", "h2c", "kubernetes.io/h2c");
    private static final Set<String> TCP =
            Set.of("tcp", "https", "tls", "mongo", "mysql", "redis", "kubernetes.io/wss");

    static List<ServicePort> of(List<Map<String, Object>> ports) {
        return ports.stream()
                .filter(port -> Tree.text(port, "protocol").orElse("TCP").equals("TCP"))
                .map(port -> {
                    String name = Tree.text(port, "name").orElse("");
                    int number = Tree.number(port, "port").orElse(0L).intValue();
                    return new ServicePort(name, number, protocol(port, name));
                })
                .toList();
    }

    /** A port of a ServiceEntry, which says its protocol. */
    static ServicePort ofEntry(Map<String, Object> port) {
        String name = Tree.text(port, "name").orElse("");
        int number = Tree.number(port, "number").orElse(0L).intValue();
        String protocol = Tree.text(port, "protocol").orElse("").toLowerCase(Locale.ROOT);
        return new ServicePort(name, number, word(protocol.isEmpty() ? prefix(name) : protocol));
    }

    /** The protocol by {@code appProtocol}, otherwise by the port's name up to its first dash. */
    private static Protocol protocol(Map<String, Object> port, String name) {
        String declared = Tree.text(port, "appProtocol").orElse("").toLowerCase(Locale.ROOT);
        return word(declared.isEmpty() ? prefix(name) : declared);
    }

    private static Protocol word(String word) {
        if (HTTP.contains(word)) {
            return Protocol.HTTP;
        }
        if (HTTP2.contains(word)) {
            return Protocol.HTTP2;
        }
        return TCP.contains(word) ? Protocol.TCP : Protocol.DETECTED;
    }

    private static String prefix(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("grpc-web")) {
            return "grpc-web";
        }
        int dash = lower.indexOf('-');
        return dash < 0 ? lower : lower.substring(0, dash);
    }
}
