package dev.waymark.sandbox.mesh.ingress;

import dev.waymark.sandbox.mesh.config.MeshConfigs;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.ztunnel.Inbound;
import dev.waymark.sandbox.workload.LoadBalancer;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Loopback addresses for services of type LoadBalancer.
 *
 * <p>Each service has one of its own in 127.0.0.0/8, where the system has more than one (Linux), otherwise 127.0.0.1. The
 * service's ports are opened there as far as the system allows (ports below 1024 take privileges), the node ports always.
 */
public final class HostAddresses implements LoadBalancer, AutoCloseable {
    private static final String ONLY = "127.0.0.1";
    private static final int TRIES = 5;

    private final HostDoors doors;
    private final RandomGenerator random;
    private final Map<ObjectName, HostAddress> open = new HashMap<>();

    public HostAddresses(Vertx vertx, MeshConfigs configs, Inbound inbound, RandomGenerator random) {
        this.doors = new HostDoors(vertx, configs, inbound, random);
        this.random = random;
    }

    @Override
    public synchronized Front open(String namespace, String service, Map<Integer, Integer> ports) {
        ObjectName name = new ObjectName(namespace, service);
        HostAddress address = open.computeIfAbsent(name, first -> address(name, ports));
        return address.serve(ports);
    }

    /** An address where a port can be opened that needs no privileges, which shows that the address can be had. */
    private HostAddress address(ObjectName service, Map<Integer, Integer> ports) {
        Optional<Map.Entry<Integer, Integer>> probe =
                ports.entrySet().stream().filter(port -> port.getValue() > 0).findFirst();
        if (probe.isEmpty()) {
            return new HostAddress(doors, service, ONLY);
        }
        for (int i = 0; i < TRIES; i++) {
            String candidate = i < TRIES - 1
                    ? "127." + random.nextInt(64, 128) + "." + random.nextInt(256) + "." + random.nextInt(1, 255)
                    : ONLY;
            HostAddress address = new HostAddress(doors, service, candidate);
            address.serve(Map.ofEntries(probe.get()));
            if (address.listens(probe.get().getValue())) {
                return address;
            }
            address.close();
        }
        throw new IllegalStateException(
                "no loopback address has node port " + probe.get().getValue() + " free");
    }

    @Override
    public synchronized void close(String namespace, String service) {
        Optional.ofNullable(open.remove(new ObjectName(namespace, service))).ifPresent(HostAddress::close);
    }

    @Override
    public synchronized void close() {
        open.values().forEach(HostAddress::close);
        open.clear();
    }
}
