package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.route.RouteTable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The routes of a listener by host name.
 *
 * @param tables by name in lower case; one that starts with {@code *} stands for every name with that ending
 * @param redirected the names whose requests are sent to https
 */
public record VirtualHosts(Map<String, RouteTable> tables, Set<String> redirected) {
    public VirtualHosts {
        tables = Map.copyOf(tables);
        redirected = Set.copyOf(redirected);
    }

    /** The routes for a Host header: those of the narrowest name that takes it; its port does not count. */
    public Optional<RouteTable> find(String authority) {
        return narrowest(authority, tables.keySet()).map(tables::get);
    }

    /** Whether a request must use https. */
    public boolean redirects(String authority) {
        return narrowest(authority, redirected).isPresent();
    }

    private static Optional<String> narrowest(String authority, Set<String> domains) {
        String host = authority.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        if (domains.contains(host)) {
            return Optional.of(host);
        }
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            String wildcard = "*" + host.substring(dot);
            if (domains.contains(wildcard)) {
                return Optional.of(wildcard);
            }
        }
        return domains.contains("*") ? Optional.of("*") : Optional.empty();
    }
}
