package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which services and addresses a Gateway has been assigned to, and what stands in the way.
 *
 * <p>The rules and words are those of {@code pilot/pkg/config/kube/gateway} ({@code ResolveGatewayInstances},
 * {@code setProgrammedCondition}).
 *
 * @param services the services with ready endpoints, {@code host:port}, sorted
 * @param clusterAddresses the cluster addresses of those services
 * @param externalAddresses the addresses outside of the cluster
 * @param pending the hosts that wait for one
 * @param warnings what stands in the way, sorted
 * @param usable whether what stands in the way goes by itself
 * @param requested whether any service was asked for
 */
record Assignment(
        List<String> services,
        List<String> clusterAddresses,
        List<String> externalAddresses,
        List<String> pending,
        List<String> warnings,
        boolean usable,
        boolean requested) {

    /** A condition's status, reason and message. */
    record Verdict(boolean status, String reason, String message) {}

    static Assignment of(Client client, WellKnownKinds kinds, KubeObject gateway, GatewayType type) {
        TreeSet<String> services = new TreeSet<>();
        TreeSet<String> cluster = new TreeSet<>();
        TreeSet<String> external = new TreeSet<>();
        TreeSet<String> pending = new TreeSet<>();
        TreeSet<String> warnings = new TreeSet<>();
        Endpoints endpoints = new Endpoints(client, kinds);
        boolean usable = true;
        List<String> hosts = Gateways.services(gateway, type);
        for (String host : hosts) {
            String[] parts = host.split("\\.");
            Optional<KubeObject> service = client.find(kinds.service, parts.length > 1 ? parts[1] : "", parts[0]);
            if (service.isEmpty()) {
                warnings.add("hostname \"" + host + "\" not found");
                usable = false;
                continue;
            }
            for (long port : ports(gateway)) {
                if (endpoints.behind(service.get(), port)) {
                    services.add(host + ":" + port);
                    cluster.add(service.get().text("spec", "clusterIP"));
                    List<String> balanced = balanced(service.get());
                    external.addAll(balanced);
                    if (balanced.isEmpty() && service.get().text("spec", "type").equals("LoadBalancer")) {
                        warnings.add("address pending for hostname \"" + host + "\"");
                        pending.add(host);
                    }
                } else if (!endpoints.any(service.get())) {
                    warnings.add("no instances found for hostname \"" + host + "\"");
                } else if (!declares(service.get(), port)) {
                    warnings.add("port " + port + " not found for hostname \"" + host + "\"");
                    usable = false;
                }
            }
        }
        return new Assignment(
                List.copyOf(services),
                List.copyOf(cluster),
                List.copyOf(external),
                List.copyOf(pending),
                List.copyOf(warnings),
                usable,
                !hosts.isEmpty());
    }

    private static TreeSet<Long> ports(KubeObject gateway) {
        TreeSet<Long> ports = new TreeSet<>();
        gateway.maps("spec", "listeners")
                .forEach(listener -> Tree.number(listener, "port").ifPresent(ports::add));
        return ports;
    }

    private static boolean declares(KubeObject service, long port) {
        return service.maps("spec", "ports").stream()
                .anyMatch(each -> Tree.number(each, "port").orElse(0L) == port);
    }

    private static List<String> balanced(KubeObject service) {
        List<String> found = new ArrayList<>();
        for (Map<String, Object> entry : service.maps("status", "loadBalancer", "ingress")) {
            Tree.text(entry, "ip").or(() -> Tree.text(entry, "hostname")).ifPresent(found::add);
        }
        return found;
    }

    /** The condition {@code Programmed}. */
    Verdict programmed() {
        String joined = joined(services);
        if (!requested) {
            return new Verdict(false, "UnsupportedAddress", "Failed to assign to any requested addresses");
        }
        if (!warnings.isEmpty()) {
            String why = String.join("; ", warnings);
            return new Verdict(
                    false,
                    usable ? "AddressNotAssigned" : "AddressNotUsable",
                    services.isEmpty()
                            ? "Failed to assign to any requested addresses: " + why
                            : "Assigned to service(s) " + joined + ", but failed to assign to all requested addresses: "
                                    + why);
        }
        return new Verdict(
                true,
                "Programmed",
                services.isEmpty() ? "Resource programmed" : "Resource programmed, assigned to service(s) " + joined);
    }

    /** The addresses to report; an ingress gateway reports the name of its service where it has none outside. */
    List<String> addresses(GatewayType type) {
        if (!externalAddresses.isEmpty()) {
            return externalAddresses;
        }
        List<String> found = new ArrayList<>(type == GatewayType.WAYPOINT ? clusterAddresses : List.of());
        services.stream()
                .map(service -> service.substring(0, service.lastIndexOf(':')))
                .filter(host -> !pending.contains(host) && !found.contains(host))
                .forEach(found::add);
        return found;
    }

    private static String joined(List<String> items) {
        return switch (items.size()) {
            case 0 -> "";
            case 1 -> items.get(0);
            case 2 -> items.get(0) + " and " + items.get(1);
            default -> String.join(", ", items.subList(0, items.size() - 1)) + ", and " + items.get(items.size() - 1);
        };
    }
}
