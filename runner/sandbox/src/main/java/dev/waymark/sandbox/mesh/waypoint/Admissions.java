package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.TrafficPolicy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Envoy's circuit breakers: how many requests to a destination may be under way, and how many may wait.
 *
 * <p>The limits hold for one waypoint pod. To be used on one event loop.
 */
final class Admissions {
    private final Map<String, Pool> pools = new HashMap<>();

    private static final class Pool {
        private int active;
        private final Deque<Runnable> waiting = new ArrayDeque<>();
    }

    /** Runs the request now or when another one has left; false when too many wait already. */
    boolean enter(Destination.OfService destination, Runnable request) {
        Pool pool = pools.computeIfAbsent(destination.cluster(), first -> new Pool());
        TrafficPolicy.Pool limits = destination.policy().pool();
        if (pool.active >= limits.requests()) {
            return false;
        }
        if (pool.active < limits.connections()) {
            pool.active++;
            request.run();
            return true;
        }
        if (pool.waiting.size() < limits.pending()) {
            pool.waiting.add(request);
            return true;
        }
        return false;
    }

    /** Says that a request that was let in has ended. */
    void leave(Destination.OfService destination) {
        Pool pool = pools.get(destination.cluster());
        Runnable next = pool.waiting.poll();
        if (next != null) {
            next.run();
        } else if (--pool.active == 0) {
            pools.remove(destination.cluster());
        }
    }
}
