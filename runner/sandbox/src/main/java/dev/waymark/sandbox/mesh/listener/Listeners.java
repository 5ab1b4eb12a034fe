package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the gateways of one snapshot listen on, worked out on first use. Thread-safe. */
public final class Listeners {
    private final Snapshot snapshot;
    private final Map<String, PodListeners> byPod = new ConcurrentHashMap<>();

    public Listeners(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** What the proxy in a pod listens on; nothing for a pod that is not in the snapshot. */
    public PodListeners of(String namespace, String pod) {
        return byPod.computeIfAbsent(
                namespace + "/" + pod,
                key -> new PodListeners(
                        snapshot,
                        namespace,
                        snapshot.objects().all(Objects.PODS).stream()
                                .filter(each -> each.namespace().equals(namespace)
                                        && each.name().equals(pod))
                                .findFirst()
                                .map(this::servers)
                                .orElse(List.of())));
    }

    private List<Server> servers(KubeObject pod) {
        ServicePorts services = ServicePorts.of(snapshot, pod);
        List<Server> found = new ArrayList<>(new GatewayServers(snapshot).of(pod, services));
        found.addAll(new IstioServers(snapshot).of(pod, services));
        return found;
    }
}
