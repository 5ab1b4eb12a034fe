package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.route.Route;
import dev.waymark.sandbox.mesh.route.RouteTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Virtual hosts in the making: what several sources have for one name comes one after the other, but what takes
 * everything comes last ({@code SortVHostRoutes} in Istio's {@code route.go}).
 */
final class VirtualHostsMaker {
    private final Map<String, List<Route>> routes = new HashMap<>();
    private final Set<String> redirected = new HashSet<>();

    void add(String domain, RouteTable table) {
        routes.computeIfAbsent(domain, first -> new ArrayList<>()).addAll(table.routes());
    }

    void redirect(String domain) {
        redirected.add(domain);
    }

    VirtualHosts made() {
        Map<String, RouteTable> tables = new HashMap<>();
        routes.forEach((domain, all) -> {
            List<Route> sorted = new ArrayList<>(all);
            sorted.sort(Comparator.comparing(route -> route.match().takesAll()));
            tables.put(domain, new RouteTable(sorted));
        });
        return new VirtualHosts(tables, redirected);
    }
}
