package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of a VirtualService for connections that nobody reads: one of its {@code tcp} or {@code tls} entries.
 *
 * @param virtualService whose rule it is
 * @param rule the entry
 */
record ConnectionRule(KubeObject virtualService, Map<String, Object> rule) {

    /** The rules of one kind, {@code tcp} or {@code tls}, that lead somewhere. */
    static List<ConnectionRule> of(KubeObject virtualService, String kind) {
        return virtualService.maps("spec", kind).stream()
                .filter(rule -> !Tree.maps(rule, "route").isEmpty())
                .map(rule -> new ConnectionRule(virtualService, rule))
                .toList();
    }

    /**
     * Whether one of its matches takes a connection; without matches it takes all.
     *
     * @param name the name that a TLS client asks for, or at a waypoint that of the service
     */
    boolean takes(Parent parent, Optional<String> name) {
        List<Map<String, Object>> matches = Tree.maps(rule, "match");
        return matches.isEmpty() || matches.stream().anyMatch(match -> takes(match, parent, name));
    }

    /** Labels of the source are unknown, so a match that asks for them never holds. */
    private boolean takes(Map<String, Object> match, Parent parent, Optional<String> name) {
        List<Object> gateways = Tree.list(match, "gateways");
        List<Object> names = Tree.list(match, "sniHosts");
        return Tree.number(match, "port").map(wanted -> wanted == parent.port()).orElse(true)
                && Tree.map(match, "sourceLabels").isEmpty()
                && Tree.text(match, "sourceNamespace").orElse("").isEmpty()
                && (gateways.isEmpty()
                        || gateways.stream()
                                .anyMatch(each -> VirtualServices.gateway(String.valueOf(each), virtualService)
                                        .equals(parent.gateway())))
                && (names.isEmpty()
                        || names.stream()
                                .anyMatch(host -> name.filter(asked -> covers(String.valueOf(host), asked))
                                        .isPresent()));
    }

    private static boolean covers(String host, String asked) {
        return host.startsWith("*") ? asked.endsWith(host.substring(1)) : asked.equalsIgnoreCase(host);
    }

    /** Where it leads, by weight. */
    List<Backend> backends(Snapshot snapshot, Parent parent) {
        return new VirtualDestinations(snapshot, virtualService.namespace(), parent).backends(Tree.maps(rule, "route"));
    }
}
