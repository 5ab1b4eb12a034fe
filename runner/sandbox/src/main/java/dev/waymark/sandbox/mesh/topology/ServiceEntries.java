package dev.waymark.sandbox.mesh.topology;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * ServiceEntries as services: each of their hosts is one, with the endpoints that the cluster has for it.
 *
 * <p>An endpoint is the address of a pod, or the address or name of a service, which stands for its pods; what is outside of
 * the cluster cannot be reached. Hosts without an address get one of 240.240.0.0/16, as istiod allocates them. Hosts with
 * wildcards, and entries whose resolution is NONE, have no address of their own to be called by.
 */
final class ServiceEntries {
    private static final int ADDRESSES = 65_534;

    private final Objects objects;
    private final WaypointBinding binding;
    private final Collection<Service> services;
    private final Set<String> pods;
    private final Set<String> taken = new LinkedHashSet<>();

    /** The entries beside the services of a cluster and the addresses of its pods. */
    ServiceEntries(Objects objects, WaypointBinding binding, Collection<Service> services, Set<String> pods) {
        this.objects = objects;
        this.binding = binding;
        this.services = List.copyOf(services);
        this.pods = pods;
    }

    /** The services by host; of several entries for one host the first by namespace and name counts. */
    Map<String, Service> read() {
        Map<String, Service> found = new TreeMap<>();
        for (KubeObject entry : objects.all(Objects.SERVICE_ENTRIES)) {
            if (!entry.text("spec", "resolution").equals("NONE")) {
                for (Object host : entry.list("spec", "hosts")) {
                    String name = String.valueOf(host).toLowerCase(Locale.ROOT);
                    if (!name.contains("*") && known(name).isEmpty()) {
                        found.computeIfAbsent(name, first -> service(entry, first));
                    }
                }
            }
        }
        return found;
    }

    private Optional<Service> known(String hostname) {
        return services.stream()
                .filter(each -> each.hostname().equals(hostname))
                .findFirst();
    }

    private Service service(KubeObject entry, String host) {
        List<Map<String, Object>> declared = entry.maps("spec", "ports");
        List<ServicePort> ports = declared.stream().map(ServicePort::ofEntry).toList();
        Map<Integer, List<Endpoint>> endpoints = new HashMap<>();
        for (Map<String, Object> port : declared) {
            int number = Tree.number(port, "number").orElse(0L).intValue();
            endpoints.put(number, endpoints(entry, host, port, number));
        }
        return new Service(
                new ObjectName(entry.namespace(), host),
                host,
                Optional.of(address(entry, host)),
                ports,
                endpoints,
                binding.ofService(entry),
                binding.fromGateways(entry),
                new Service.Origin.Entry(new ObjectName(entry.namespace(), entry.name())));
    }

    private List<Endpoint> endpoints(KubeObject entry, String host, Map<String, Object> port, int number) {
        Set<Endpoint> found = new LinkedHashSet<>();
        int target = Tree.number(port, "targetPort").orElse((long) number).intValue();
        Map<String, String> selector = Tree.texts(entry.tree(), "spec", "workloadSelector", "labels");
        if (!selector.isEmpty()) {
            objects.all(Objects.PODS).stream()
                    .filter(pod -> pod.namespace().equals(entry.namespace()))
                    .filter(pod -> pod.labels().entrySet().containsAll(selector.entrySet()))
                    .map(pod -> pod.text("status", "podIP"))
                    .filter(pods::contains)
                    .forEach(ip -> found.add(new Endpoint(ip, target)));
            return List.copyOf(found);
        }
        List<Map<String, Object>> given = new ArrayList<>(entry.maps("spec", "endpoints"));
        if (given.isEmpty()) {
            given.add(Map.of("address", host));
        }
        String name = Tree.text(port, "name").orElse("");
        for (Map<String, Object> endpoint : given) {
            String address = Tree.text(endpoint, "address").orElse("");
            int own = Tree.number(endpoint, "ports", name).orElse((long) target).intValue();
            if (pods.contains(address)) {
                int weight = Tree.number(endpoint, "weight").orElse(1L).intValue();
                found.add(new Endpoint(address, own, Math.max(1, weight)));
            } else {
                services.stream()
                        .filter(each -> each.hostname().equals(address)
                                || each.clusterIp().filter(address::equals).isPresent())
                        .forEach(each -> found.addAll(each.ready(own)));
            }
        }
        return List.copyOf(found);
    }

    /** The address that it declares, otherwise one that follows from its name. */
    private String address(KubeObject entry, String host) {
        Optional<String> declared = entry.list("spec", "addresses").stream()
                .map(String::valueOf)
                .filter(each -> !each.contains("/") || each.endsWith("/32"))
                .map(each -> each.replace("/32", ""))
                .filter(taken::add)
                .findFirst();
        int number = Math.floorMod((entry.namespace() + "/" + host).hashCode(), ADDRESSES);
        while (declared.isEmpty()) {
            String candidate = "240.240." + (number + 1) / 256 + "." + (number + 1) % 256;
            if (taken.add(candidate)) {
                return candidate;
            }
            number = (number + 1) % ADDRESSES;
        }
        return declared.get();
    }
}
