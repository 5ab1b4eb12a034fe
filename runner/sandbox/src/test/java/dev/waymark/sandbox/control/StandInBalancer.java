package dev.waymark.sandbox.control;

import dev.waymark.sandbox.workload.LoadBalancer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A load balancer that opens nothing; a test says which ports it refuses. */
final class StandInBalancer implements LoadBalancer {
    final Map<String, Map<Integer, Integer>> open = new ConcurrentHashMap<>();
    final Map<Integer, String> refused = new ConcurrentHashMap<>();

    @Override
    public Front open(String namespace, String service, Map<Integer, Integer> ports) {
        open.put(namespace + "/" + service, Map.copyOf(ports));
        Map<Integer, String> mine = new ConcurrentHashMap<>(refused);
        mine.keySet().retainAll(ports.keySet());
        return new Front("127.77.0.1", mine);
    }

    @Override
    public void close(String namespace, String service) {
        open.remove(namespace + "/" + service);
    }
}
