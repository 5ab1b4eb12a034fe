package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules of authorization policies. */
final class AuthorizationRules {
    private static final String MEANINGLESS =
            " action without `rules` is meaningless as it will never be triggered, add an"
                    + " empty rule `{}` if you want it be triggered for every request";

    /** Attributes of a connection, which ztunnel knows too. */
    private static final List<String> TCP_SOURCES = List.of(
            "principals",
            "notPrincipals",
            "ipBlocks",
            "notIpBlocks",
            "namespaces",
            "notNamespaces",
            "remoteIpBlocks",
            "notRemoteIpBlocks",
            "serviceAccounts",
            "notServiceAccounts");

    private static final Set<String> PREFIXES =
            Set.of("request.headers", "request.auth.claims", "experimental.envoy.filters.");

    private static final Set<String> KEYS = Set.of(
            "source.ip",
            "remote.ip",
            "source.namespace",
            "source.principal",
            "source.serviceAccount",
            "request.auth.principal",
            "request.auth.audiences",
            "request.auth.presenter",
            "destination.ip",
            "destination.port",
            "connection.sni");

    private static final int LAST_PORT = 65_535;

    private AuthorizationRules() {}

    static void check(KubeObject object, Findings findings) {
        TargetRules.check(object, findings);
        Map<String, Object> spec = object.map("spec");
        String action = Tree.text(spec, "action").orElse("ALLOW");
        boolean rules = spec.containsKey("rules");
        if (action.equals("CUSTOM")) {
            if (!rules) {
                findings.error(action + MEANINGLESS);
            } else if (Tree.text(spec, "provider", "name").orElse("").isEmpty()) {
                findings.error("`provider.name` must not be empty");
            }
        } else if (spec.containsKey("provider")) {
            findings.error("`provider` must not be with non CUSTOM action, found " + action);
        }
        if (action.equals("DENY") && !rules) {
            findings.error(action + MEANINGLESS);
        }
        List<Map<String, Object>> all = Tree.maps(spec, "rules");
        for (int i = 0; i < all.size(); i++) {
            rule(all.get(i), i, action.equals("DENY"), findings);
        }
    }

    private static void rule(Map<String, Object> rule, int index, boolean denying, Findings findings) {
        String found = ", found at rule " + index;
        for (String part : List.of("from", "to")) {
            if (rule.containsKey(part) && Tree.list(rule, part).isEmpty()) {
                findings.error("`" + part + "` must not be empty" + found);
            }
        }
        boolean connection = parts(rule, "from", "source", TCP_SOURCES, found, findings);
        boolean ports = parts(rule, "to", "operation", List.of("ports", "notPorts"), found, findings);
        Tree.maps(rule, "when").forEach(condition -> condition(condition, findings));
        boolean from = !Tree.list(rule, "from").isEmpty();
        boolean to = !Tree.list(rule, "to").isEmpty();
        if (denying && ((from && !to && !connection) || (to && !ports))) {
            findings.warn(
                    "configured AuthorizationPolicy will deny all traffic to TCP ports under its scope due to the use"
                            + " of only HTTP attributes in a DENY rule; it is recommended to explicitly specify the port");
        }
    }

    /** Checks the sources or operations of a rule; tells whether one of them speaks of a connection. */
    private static boolean parts(
            Map<String, Object> rule, String list, String field, List<String> tcp, String found, Findings findings) {
        boolean connection = false;
        for (Map<String, Object> item : Tree.maps(rule, list)) {
            Map<String, Object> part = Tree.map(item, field);
            if (!item.containsKey(field)) {
                findings.error("`" + list + "." + field + "` must not be nil" + found);
                continue;
            }
            boolean empty = part.values().stream().allMatch(value -> value instanceof List<?> texts && texts.isEmpty());
            if (empty) {
                findings.error("`" + list + "." + field + "` must not be empty" + found);
            }
            for (String ports : List.of("ports", "notPorts")) {
                VirtualServiceRules.texts(part, ports).forEach(port -> port(port, findings));
            }
            part.forEach((name, values) -> {
                if (values instanceof List<?> texts && texts.contains("")) {
                    findings.error("empty value not allowed, found in " + Character.toUpperCase(name.charAt(0))
                            + name.substring(1));
                }
            });
            connection |= tcp.stream().anyMatch(part::containsKey);
        }
        return connection;
    }

    private static void port(String port, Findings findings) {
        if (!port.matches("[0-9]{1,9}")) {
            findings.error("bad port (" + port + "): strconv.ParseUint: parsing \"" + port + "\": invalid syntax");
        } else if (Integer.parseInt(port) > LAST_PORT) {
            findings.error("bad port (" + port + "): <nil>");
        }
    }

    private static void condition(Map<String, Object> condition, Findings findings) {
        String key = Tree.text(condition, "key").orElse("");
        if (key.isEmpty()) {
            findings.error("`key` must not be empty");
            return;
        }
        if (Tree.list(condition, "values").isEmpty()
                && Tree.list(condition, "notValues").isEmpty()) {
            findings.error("at least one of `values` or `notValues` must be set for key " + key);
            return;
        }
        boolean known = KEYS.contains(key) || PREFIXES.stream().anyMatch(key::startsWith);
        if (!known) {
            for (String field : List.of("value", "notValue")) {
                findings.error("invalid `" + field + "` for `key` " + key + ": unknown attribute: " + key);
            }
        }
    }
}
