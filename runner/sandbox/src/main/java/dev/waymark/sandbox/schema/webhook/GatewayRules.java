package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Rules of Istio's own gateways. */
final class GatewayRules {
    private static final List<String> TLS = List.of("HTTPS", "TLS");
    private static final List<String> HTTP = List.of("HTTP", "HTTP2", "GRPC", "GRPC-WEB");

    private GatewayRules() {}

    static void check(KubeObject gateway, Findings findings) {
        if (!Hosts.label(gateway.name())) {
            findings.error("invalid gateway name: \"" + gateway.name() + "\"");
        }
        List<Map<String, Object>> servers = gateway.maps("spec", "servers");
        if (servers.isEmpty()) {
            findings.error("gateway must have at least one server");
        }
        servers.forEach(server -> server(server, findings));
        Set<String> names = new HashSet<>();
        for (Map<String, Object> server : servers) {
            String name = Tree.text(server, "port", "name").orElse("");
            if (!names.add(name)) {
                findings.error("port names in servers must be unique: duplicate name " + name);
            }
        }
    }

    private static void server(Map<String, Object> server, Findings findings) {
        List<String> hosts = VirtualServiceRules.texts(server, "hosts");
        if (hosts.isEmpty()) {
            findings.error("server config must contain at least one host");
        }
        for (String host : hosts) {
            String name = host.substring(host.indexOf('/') + 1);
            Hosts.wildcardDomain(name).filter(problem -> !name.equals("*")).ifPresent(findings::error);
        }
        Destinations.port(Tree.number(server, "port", "number").orElse(0L)).ifPresent(findings::error);
        String protocol = Tree.text(server, "port", "protocol").orElse("").toUpperCase(Locale.ROOT);
        boolean tls = server.containsKey("tls");
        if (TLS.contains(protocol) && !tls) {
            findings.error("server must have TLS settings for HTTPS/TLS protocols");
        } else if (!TLS.contains(protocol) && tls) {
            boolean http = HTTP.contains(protocol);
            if (!http) {
                findings.error("server cannot have TLS settings for non HTTPS/TLS ports");
            } else if (Tree.text(server, "tls", "mode")
                    .filter(mode -> !mode.equals("PASSTHROUGH"))
                    .isPresent()) {
                findings.error("server cannot have TLS settings for plain text HTTP ports");
            }
        }
    }
}
