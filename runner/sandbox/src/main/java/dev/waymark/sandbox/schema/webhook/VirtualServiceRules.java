package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules of virtual services. */
final class VirtualServiceRules {
    /** Names of headers that stand for claims of the user's token. */
    private static final Pattern CLAIM = Pattern.compile("(?i)@request\\.auth\\.claims(\\..+|\\[.+])");

    private VirtualServiceRules() {}

    static void check(KubeObject object, Findings findings) {
        Map<String, Object> spec = object.map("spec");
        List<String> hosts = texts(spec, "hosts");
        List<String> gateways = texts(spec, "gateways");
        if (hosts.isEmpty()) {
            delegate(spec, gateways, findings);
        }
        findings.errors(Hosts.gateways(gateways, findings));
        boolean mesh = gateways.isEmpty() || gateways.contains("mesh");
        List<Map<String, Object>> http = Tree.maps(spec, "http");
        if (mesh) {
            claims(http, gateways, findings);
        }
        hosts(hosts, mesh, findings);
        if (http.isEmpty()
                && Tree.list(spec, "tcp").isEmpty()
                && Tree.list(spec, "tls").isEmpty()) {
            findings.error("http, tcp or tls must be provided in virtual service");
        }
        http.forEach(route -> HttpRouteRules.check(route, hosts.isEmpty(), findings));
        for (String protocol : List.of("tls", "tcp")) {
            Tree.maps(spec, protocol).forEach(route -> destinations(route, protocol, findings));
        }
        UnusedRules.check(http, findings);
    }

    private static void delegate(Map<String, Object> spec, List<String> gateways, Findings findings) {
        if (!gateways.isEmpty()) {
            findings.error("delegate virtual service must have no gateways specified");
        }
        for (String protocol : List.of("tls", "tcp")) {
            if (!Tree.list(spec, protocol).isEmpty()) {
                findings.error("delegate virtual service must have no " + protocol + " route specified");
            }
        }
    }

    private static void claims(List<Map<String, Object>> http, List<String> gateways, Findings findings) {
        for (Map<String, Object> match :
                http.stream().flatMap(rule -> Tree.maps(rule, "match").stream()).toList()) {
            for (String field : List.of("headers", "withoutHeaders")) {
                Tree.map(match, field).keySet().stream()
                        .filter(key -> CLAIM.matcher(key).matches())
                        .forEach(key -> findings.error("JWT claim based routing (key: " + key
                                + ") is only supported for gateway, found no gateways: ["
                                + String.join(" ", gateways) + "]"));
            }
        }
    }

    private static void hosts(List<String> hosts, boolean mesh, Findings findings) {
        boolean valid = true;
        for (String host : hosts) {
            var problem = Hosts.wildcardDomain(host);
            if (problem.isPresent() && !Hosts.address(host)) {
                findings.error(problem.get());
                valid = false;
            } else if (problem.isEmpty() && mesh && host.equals("*")) {
                findings.error("wildcard host * is not allowed for virtual services bound to the mesh gateway");
                valid = false;
            }
        }
        for (int i = 0; valid && i < hosts.size(); i++) {
            for (int j = i + 1; j < hosts.size(); j++) {
                if (Hosts.overlap(hosts.get(i), hosts.get(j))) {
                    findings.error("duplicate hosts in virtual service: " + hosts.get(i) + " & " + hosts.get(j));
                }
            }
        }
    }

    private static void destinations(Map<String, Object> route, String protocol, Findings findings) {
        if (protocol.equals("tls") && Tree.list(route, "match").isEmpty()) {
            findings.error("TLS route must have at least one match condition");
        }
        if (Tree.list(route, "route").isEmpty()) {
            findings.error(protocol.toUpperCase(java.util.Locale.ROOT) + " route is required");
        }
        Destinations.weighted(Tree.maps(route, "route"), findings);
    }

    static List<String> texts(Object tree, String field) {
        return Tree.list(tree, field).stream().map(String::valueOf).toList();
    }
}
