package dev.waymark.sandbox.control.node;

import java.util.HashMap;
import java.util.Map;

/** Gives pods addresses out of 10.244.0.0/16, in turn, so that one just freed is not used again soon. */
final class PodAddresses {
    private static final int FIRST = 2;
    private static final int LAST = 0xfffe;

    private final Map<String, String> owners = new HashMap<>();
    private int next = FIRST;

    /** A free address for a pod. */
    String allocate(String uid) {
        for (int tried = FIRST; tried <= LAST; tried++) {
            String address = "10.244." + (next >> 8) + "." + (next & 0xff);
            boolean usable = (next & 0xff) != 0 && (next & 0xff) != 0xff;
            next = next == LAST ? FIRST : next + 1;
            if (usable && owners.putIfAbsent(address, uid) == null) {
                return address;
            }
        }
        throw new IllegalStateException("all addresses of 10.244.0.0/16 are in use by pods: delete some");
    }

    /** Notes an address that a pod has already. */
    void claim(String address, String uid) {
        owners.put(address, uid);
    }

    void release(String address, String uid) {
        owners.remove(address, uid);
    }
}
