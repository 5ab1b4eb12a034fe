package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.route.Route;
import dev.waymark.sandbox.mesh.route.RouteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Virtual hosts in the making: what several sources have for one name comes one after the other. */
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
        routes.forEach((domain, all) -> tables.put(domain, new RouteTable(all)));
        return new VirtualHosts(tables, redirected);
    }
}
