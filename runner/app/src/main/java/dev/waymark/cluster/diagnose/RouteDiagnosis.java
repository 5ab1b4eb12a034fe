package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The routes that speak for a Service and what is wrong with them. */
final class RouteDiagnosis {
    private static final String GATEWAY_API = "gateway.networking.k8s.io/v1";
    private static final String ISTIO = "networking.istio.io/v1";

    private final Objects objects;

    RouteDiagnosis(Objects objects) {
        this.objects = objects;
    }

    /** HTTPRoutes with the Service as a parent, in its namespace. */
    List<Map<String, Object>> httpRoutes(ServiceAddress address) {
        return objects.list(GATEWAY_API, "HTTPRoute", address.namespace()).stream()
                .filter(route -> Trees.maps(route, "spec", "parentRefs").stream()
                        .anyMatch(parent -> Trees.text(parent, "kind").equals("Service")
                                && Trees.text(parent, "name").equals(address.name())))
                .toList();
    }

    /** VirtualServices for the Service's name, in its namespace. */
    List<Map<String, Object>> virtualServices(ServiceAddress address) {
        return objects.list(ISTIO, "VirtualService", address.namespace()).stream()
                .filter(one -> Trees.at(one, "spec", "hosts")
                        .filter(hosts -> hosts instanceof List<?> list
                                && list.stream().anyMatch(host -> names(String.valueOf(host), address)))
                        .isPresent())
                .toList();
    }

    private static boolean names(String host, ServiceAddress address) {
        return host.equals(address.name()) || host.startsWith(address.name() + "." + address.namespace());
    }

    List<String> of(ServiceAddress address) {
        List<Map<String, Object>> routes = httpRoutes(address);
        List<Map<String, Object>> services = virtualServices(address);
        List<String> causes = new ArrayList<>();
        routes.forEach(route -> {
            causes.addAll(ObjectDiagnosis.conditions(route));
            causes.addAll(ports(route, address));
            causes.addAll(new RouteBackends(objects).of(route));
        });
        causes.addAll(RouteConflicts.of(routes));
        causes.addAll(new TrafficRules(objects).of(address.namespace()));
        if (!routes.isEmpty() && !services.isEmpty()) {
            causes.add("VirtualService " + Trees.name(services.get(0)) + " is ignored: an HTTPRoute for " + address
                    + " wins over it");
        }
        routes.forEach(route -> causes.add(RouteRules.describe(route)));
        services.forEach(service -> causes.add("VirtualService " + Trees.name(service) + " speaks for " + address));
        if (routes.isEmpty() && services.isEmpty()) {
            causes.add("no route speaks for " + address);
        }
        return causes;
    }

    /** A parent reference to another port of the Service is accepted and has no effect on this one. */
    private static List<String> ports(Map<String, Object> route, ServiceAddress address) {
        List<String> ports = Trees.maps(route, "spec", "parentRefs").stream()
                .filter(parent -> Trees.text(parent, "name").equals(address.name()))
                .map(parent -> Trees.text(parent, "port"))
                .toList();
        return ports.contains("") || ports.contains(Integer.toString(address.port()))
                ? List.of()
                : List.of(Trees.title(route) + " is for port " + String.join(", ", ports)
                        + ", the request goes to port " + address.port());
    }
}
