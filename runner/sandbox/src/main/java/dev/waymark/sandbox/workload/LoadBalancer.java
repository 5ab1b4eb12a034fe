package dev.waymark.sandbox.workload;

import java.util.Map;

/** Addresses of this machine by which services are reached from outside the cluster. Thread-safe. */
public interface LoadBalancer {

    /**
     * What a service has got.
     *
     * @param address a loopback address
     * @param refused the ports that this machine does not let it open, each with the reason; their node ports are open
     */
    record Front(String address, Map<Integer, String> refused) {
        public Front {
            refused = Map.copyOf(refused);
        }
    }

    /**
     * Opens an address for a service, with its ports and their node ports, or changes the ports of the one it has.
     *
     * @param ports the node port of each port; 0 for none
     * @throws IllegalStateException when this machine has no address left
     */
    Front open(String namespace, String service, Map<Integer, Integer> ports);

    /** Closes a service's address, if it has one. */
    void close(String namespace, String service);
}
