package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.listener.Server.Protocol;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the proxy in one pod listens on by one snapshot. Thread-safe. */
public final class PodListeners {
    private final Snapshot snapshot;
    private final String namespace;
    private final List<Server> servers;
    private final Map<String, VirtualHosts> hosts = new ConcurrentHashMap<>();

    PodListeners(Snapshot snapshot, String namespace, List<Server> servers) {
        this.snapshot = snapshot;
        this.namespace = namespace;
        this.servers = List.copyOf(servers);
    }

    public List<Server> servers() {
        return servers;
    }

    /** The virtual hosts of a port without TLS, which its servers share. */
    public VirtualHosts plain(int podPort) {
        return hosts.computeIfAbsent(
                "http." + podPort, key -> build(peers(podPort, Protocol.HTTP), peers(podPort, Protocol.HTTP)));
    }

    /** The virtual hosts of a server that ends TLS, which has its own. */
    public VirtualHosts secure(Server server) {
        return hosts.computeIfAbsent(
                "https." + server.key(), key -> build(List.of(server), peers(server.podPort(), Protocol.HTTPS)));
    }

    private List<Server> peers(int podPort, Protocol protocol) {
        return servers.stream()
                .filter(server -> server.podPort() == podPort && server.protocol() == protocol)
                .toList();
    }

    private static List<Server> ofApi(List<Server> all) {
        return all.stream().filter(Server::ofApi).toList();
    }

    private VirtualHosts build(List<Server> chosen, List<Server> peers) {
        VirtualHostsMaker maker = new VirtualHostsMaker();
        new GatewayHosts(snapshot, namespace).add(ofApi(chosen), ofApi(peers), maker);
        new IstioHosts(snapshot, namespace)
                .add(chosen.stream().filter(server -> !server.ofApi()).toList(), maker);
        return maker.made();
    }
}
