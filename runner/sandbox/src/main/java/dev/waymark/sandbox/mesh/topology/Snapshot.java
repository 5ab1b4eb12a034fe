package dev.waymark.sandbox.mesh.topology;

import dev.waymark.sandbox.object.KubeObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The cluster at one moment: what every decision of one request or connection is made from. Immutable. */
public final class Snapshot {
    private final Objects objects;
    private final Map<String, Map<String, String>> namespaceLabels = new HashMap<>();
    private final Map<ObjectName, Service> services =
            new TreeMap<>(Comparator.comparing(ObjectName::namespace).thenComparing(ObjectName::name));
    private final Map<String, Service> byIp = new HashMap<>();
    private final Map<String, Workload> workloads = new HashMap<>();
    private final Map<String, Service> entries;

    Snapshot(Objects objects) {
        this.objects = objects;
        objects.all(Objects.NAMESPACES).forEach(each -> namespaceLabels.put(each.name(), each.labels()));
        WaypointBinding binding = new WaypointBinding(objects, namespaceLabels);
        for (KubeObject pod : objects.all(Objects.PODS)) {
            if (!pod.text("status", "podIP").isEmpty()) {
                Workload workload = Workload.of(pod, labels(pod.namespace()), binding.ofPod(pod));
                workloads.put(workload.ip(), workload);
            }
        }
        EndpointsByService endpoints = new EndpointsByService(objects);
        for (KubeObject object : objects.all(Objects.SERVICES)) {
            if (object.text("spec", "type").equals("ExternalName")) {
                continue;
            }
            ObjectName id = new ObjectName(object.namespace(), object.name());
            List<ServicePort> ports = ServicePort.of(object.maps("spec", "ports"));
            Optional<String> ip = Optional.of(object.text("spec", "clusterIP"))
                    .filter(text -> !text.isEmpty() && !text.equals("None"));
            Service service = new Service(
                    id,
                    id.hostname(),
                    ip,
                    ports,
                    endpoints.of(id, ports),
                    binding.ofService(object),
                    binding.fromGateways(object),
                    new Service.Origin.Cluster());
            services.put(id, service);
            ip.ifPresent(address -> byIp.put(address, service));
        }
        entries = new ServiceEntries(objects, binding, services.values(), workloads.keySet()).read();
        entries.values().forEach(entry -> {
            services.put(entry.id(), entry);
            entry.clusterIp().ifPresent(address -> byIp.putIfAbsent(address, entry));
        });
    }

    /** The objects that it was made from. */
    public Objects objects() {
        return objects;
    }

    public Map<String, String> labels(String namespace) {
        return namespaceLabels.getOrDefault(namespace, Map.of());
    }

    public Collection<Service> services() {
        return services.values();
    }

    public Optional<Service> service(ObjectName id) {
        return Optional.ofNullable(services.get(id));
    }

    /** What a ServiceEntry says of a host. */
    public Optional<Service> entry(String host) {
        return Optional.ofNullable(entries.get(host));
    }

    public Optional<Service> serviceByIp(String clusterIp) {
        return Optional.ofNullable(byIp.get(clusterIp));
    }

    /** The pods that have an address. */
    public Collection<Workload> workloads() {
        return workloads.values();
    }

    public Optional<Workload> workload(String ip) {
        return Optional.ofNullable(workloads.get(ip));
    }
}
