package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.istioctl.Finding.Level;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What VirtualServices refer to that is not there (IST0101) or not clear (IST0112), and hosts that several of them claim in the mesh (IST0109).
 *
 * @param hosts the full names of all services, and their ports
 * @param subsets the subsets that DestinationRules define, as {@code host+subset} with full names
 * @param gateways Istio's Gateways, as {@code namespace/name}
 */
record VirtualServiceAnalysis(
        List<KubeObject> services, Map<String, List<Long>> hosts, Set<String> subsets, Set<String> gateways) {

    /** The full name of a host as an object in a namespace names it. */
    static String full(String host, String namespace) {
        if (host.contains("*")) {
            return host;
        }
        return switch (host.split("\\.").length) {
            case 1 -> host + "." + namespace + ".svc.cluster.local";
            case 2 -> host + ".svc.cluster.local";
            case 3 -> host.endsWith(".svc") ? host + ".cluster.local" : host;
            default -> host;
        };
    }

    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        for (KubeObject service : services) {
            missingGateways(service, found);
            destinations(service).forEach(destination -> missing(service, destination, found));
        }
        sharedHosts(found);
        return found;
    }

    private void missingGateways(KubeObject service, List<Finding> found) {
        for (Object each : service.list("spec", "gateways")) {
            String name = String.valueOf(each);
            String whole = name.contains("/") ? name : service.namespace() + "/" + name;
            if (!name.equals("mesh") && !gateways.contains(whole)) {
                found.add(notFound(service, "gateway", name));
            }
        }
    }

    private static Stream<Map<String, Object>> destinations(KubeObject service) {
        return service.maps("spec", "http").stream()
                .flatMap(rule -> Stream.of(
                                Tree.maps(rule, "route").stream().map(route -> Tree.map(route, "destination")),
                                Stream.of(Tree.map(rule, "mirror")),
                                Tree.maps(rule, "mirrors").stream().map(mirror -> Tree.map(mirror, "destination")))
                        .flatMap(each -> each)
                        .filter(destination -> !destination.isEmpty()));
    }

    private void missing(KubeObject service, Map<String, Object> destination, List<Finding> found) {
        String host = Tree.text(destination, "host").orElse("");
        String whole = full(host, service.namespace());
        boolean inside = whole.endsWith(".svc.cluster.local");
        List<Long> ports = hosts.getOrDefault(whole, List.of());
        if (inside && !hosts.containsKey(whole)) {
            found.add(notFound(service, "host", host));
            return;
        }
        Optional<Long> port = Tree.number(destination, "port", "number");
        if (port.isPresent() && !ports.isEmpty() && !ports.contains(port.get())) {
            found.add(notFound(service, "host:port", host + ":" + port.get()));
        } else if (port.isEmpty() && ports.size() > 1) {
            String list = ports.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"));
            found.add(Finding.of(
                    Level.ERROR,
                    "IST0112",
                    service,
                    "This VirtualService routes to a service \"" + host + "\" that exposes multiple ports " + list
                            + ". Specifying a port in the destination is required to disambiguate."));
        }
        Tree.text(destination, "subset")
                .filter(subset -> !subsets.contains(whole + "+" + subset))
                .ifPresent(
                        subset -> found.add(notFound(service, "host+subset in destinationrule", host + "+" + subset)));
    }

    private static Finding notFound(KubeObject about, String type, String value) {
        return Finding.of(Level.ERROR, "IST0101", about, "Referenced " + type + " not found: \"" + value + "\"");
    }

    private void sharedHosts(List<Finding> found) {
        Map<String, List<KubeObject>> byHost = new LinkedHashMap<>();
        for (KubeObject service : services) {
            List<Object> named = service.list("spec", "gateways");
            if (named.isEmpty() || named.contains("mesh")) {
                service.list("spec", "hosts")
                        .forEach(host -> byHost.computeIfAbsent(
                                        full(String.valueOf(host), service.namespace()), first -> new ArrayList<>())
                                .add(service));
            }
        }
        byHost.forEach((host, claimants) -> {
            String names = String.join(
                    ",",
                    claimants.stream()
                            .map(each -> each.namespace() + "/" + each.name())
                            .toList());
            if (claimants.size() > 1) {
                claimants.forEach(each -> found.add(Finding.of(
                        Level.ERROR,
                        "IST0109",
                        each,
                        "The VirtualServices " + names + " associated with mesh gateway define the same host */" + host
                                + " which can lead to undefined behavior. This can be fixed by merging the conflicting"
                                + " VirtualServices into a single resource.")));
            }
        });
    }
}
