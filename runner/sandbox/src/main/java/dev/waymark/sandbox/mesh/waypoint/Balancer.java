package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.route.Balance;
import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.Draw;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/** The choice among the pods of a destination. To be used on one event loop. */
final class Balancer {
    private static final int PICKS = 5;

    private final RandomGenerator random;
    private final Map<Endpoint, Integer> active = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();

    Balancer(RandomGenerator random) {
        this.random = random;
    }

    /**
     * One of the endpoints, if possible none of those already tried; the list is not empty.
     *
     * @param key what ties the request to an endpoint
     */
    Endpoint choose(
            Destination.OfService destination, Optional<String> key, List<Endpoint> ready, Collection<Endpoint> tried) {
        Endpoint chosen = pick(destination, key, ready);
        for (int i = 1; i < PICKS && tried.contains(chosen); i++) {
            chosen = pick(destination, key, ready);
        }
        return chosen;
    }

    private Endpoint pick(Destination.OfService destination, Optional<String> key, List<Endpoint> ready) {
        Balance balance = destination.policy().balance();
        if (key.isPresent()) {
            // Rendezvous hashing: when an endpoint goes, only those who were tied to it move.
            return ready.stream()
                    .max(Comparator.comparingLong(endpoint -> weight(endpoint, key.get())))
                    .orElseThrow();
        }
        if (balance instanceof Balance.RoundRobin) {
            int turn = turns.merge(destination.cluster(), 1, Integer::sum);
            return ready.get(Math.floorMod(turn, ready.size()));
        }
        if (!(balance instanceof Balance.LeastRequest)) {
            return ready.get(random.nextInt(ready.size()));
        }
        Endpoint one = Draw.endpoint(ready, random);
        Endpoint other = Draw.endpoint(ready, random);
        return active.getOrDefault(other, 0) < active.getOrDefault(one, 0) ? other : one;
    }

    private static long weight(Endpoint endpoint, String key) {
        CRC32C sum = new CRC32C();
        sum.update((key + "@" + endpoint).getBytes(StandardCharsets.UTF_8));
        // A checksum is linear in its input; the multiplication spreads neighbours.
        return sum.getValue() * 0x9E3779B97F4A7C15L >>> 1;
    }

    /** Counts a request as under way until the result is run. */
    Runnable busy(Endpoint endpoint) {
        active.merge(endpoint, 1, Integer::sum);
        return () -> active.computeIfPresent(endpoint, (same, count) -> count > 1 ? count - 1 : null);
    }
}
