package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where routes lead. */
final class Destinations {
    private static final long LAST_PORT = 65_535;

    private Destinations() {}

    /** Several destinations with weights. */
    static void weighted(List<Map<String, Object>> routes, Findings findings) {
        long total = 0;
        for (Map<String, Object> route : routes) {
            HeaderRules.check(Tree.map(route, "headers"), findings);
            Tree.at(route, "destination").ifPresent(destination -> check(destination, findings));
            long weight = Tree.number(route, "weight").orElse(0L);
            if (weight < 0) {
                findings.error("weight " + weight + " < 0");
            }
            total += weight;
        }
        if (routes.size() > 1 && total == 0) {
            findings.error("total destination weight = 0");
        }
    }

    /** A host, perhaps a subset of it and a port. */
    static void check(Object destination, Findings findings) {
        String host = Tree.text(destination, "host").orElse("");
        if (host.equals("*")) {
            findings.error("invalid destination host *");
        } else {
            Hosts.wildcardDomain(host).ifPresent(findings::error);
        }
        String subset = Tree.text(destination, "subset").orElse("");
        if (!subset.isEmpty()) {
            subset(subset, findings);
        }
        if (Tree.at(destination, "port").isPresent()) {
            port(Tree.number(destination, "port", "number").orElse(0L)).ifPresent(findings::error);
        }
    }

    static void subset(String name, Findings findings) {
        if (name.isEmpty()) {
            findings.error("subset name cannot be empty");
        } else if (!Hosts.label(name)) {
            findings.error("subset name is invalid: " + name);
        }
    }

    static Optional<String> port(long number) {
        return number >= 1 && number <= LAST_PORT
                ? Optional.empty()
                : Optional.of("port number " + number + " must be in the range 1..65535");
    }
}
