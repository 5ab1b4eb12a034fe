package dev.waymark.sandbox.mesh.ingress;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.workload.LoadBalancer;
import io.vertx.core.net.NetServer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The loopback address of one service, and what listens there. Not thread-safe. */
final class HostAddress {
    private final HostDoors doors;
    private final ObjectName service;
    private final String address;
    /** What listens, by its own port. */
    private final Map<Integer, Door> open = new HashMap<>();

    private record Door(int leadsTo, NetServer server) {}

    HostAddress(HostDoors doors, ObjectName service, String address) {
        this.doors = doors;
        this.service = service;
        this.address = address;
    }

    /** Opens these ports and their node ports, closes all others, and says what could not be opened. */
    LoadBalancer.Front serve(Map<Integer, Integer> ports) {
        Map<Integer, Integer> wanted = new TreeMap<>();
        ports.forEach((port, nodePort) -> {
            wanted.put(port, port);
            if (nodePort > 0) {
                wanted.put(nodePort, port);
            }
        });
        open.entrySet().removeIf(each -> {
            boolean kept = Integer.valueOf(each.getValue().leadsTo()).equals(wanted.get(each.getKey()));
            if (!kept) {
                doors.close(each.getValue().server());
            }
            return !kept;
        });
        Map<Integer, String> refused = new TreeMap<>();
        wanted.forEach((own, port) -> {
            if (!open.containsKey(own)) {
                try {
                    open.put(own, new Door(port, doors.open(address, own, service, port)));
                } catch (IllegalStateException cannot) {
                    refused.put(own, cannot.getMessage());
                }
            }
        });
        return new LoadBalancer.Front(address, refused);
    }

    boolean listens(int port) {
        return open.containsKey(port);
    }

    void close() {
        open.values().forEach(door -> doors.close(door.server()));
        open.clear();
    }
}
