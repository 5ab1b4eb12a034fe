package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.TrafficPolicy.Outliers;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Envoy's outlier detection: pods that fail several times in a row are left out for a while.
 *
 * <p>The share of pods that may be left out holds from the first one on (Envoy since 1.28); when all are left out none is
 * used. Counted per destination; to be used on one event loop.
 */
final class Ejections {
    private static final Duration LONGEST = Duration.ofSeconds(300);

    private final Map<String, Map<Endpoint, Host>> hosts = new HashMap<>();

    private static final class Host {
        private int errors;
        private int gatewayErrors;
        private int times;
        private long until = Long.MIN_VALUE;
    }

    /** The endpoints that are not left out now. */
    List<Endpoint> available(Destination.OfService destination, List<Endpoint> ready, long nanos) {
        if (destination.policy().outliers().isEmpty()) {
            hosts.remove(destination.cluster());
            return ready;
        }
        Map<Endpoint, Host> known = hosts.getOrDefault(destination.cluster(), Map.of());
        return ready.stream()
                .filter(endpoint -> Optional.ofNullable(known.get(endpoint))
                        .map(host -> host.until <= nanos)
                        .orElse(true))
                .toList();
    }

    /** Told of an answer, or of 503 in place of a connection that failed. */
    void told(Destination.OfService destination, Endpoint endpoint, List<Endpoint> ready, int status, long nanos) {
        Optional<Outliers> outliers = destination.policy().outliers();
        if (outliers.isEmpty()) {
            return;
        }
        Map<Endpoint, Host> known = hosts.computeIfAbsent(destination.cluster(), first -> new HashMap<>());
        known.keySet().retainAll(ready);
        Host host = known.computeIfAbsent(endpoint, first -> new Host());
        host.errors = status >= 500 ? host.errors + 1 : 0;
        host.gatewayErrors = status >= 502 && status <= 504 ? host.gatewayErrors + 1 : 0;
        boolean bad = reached(host.errors, outliers.get().errors())
                || reached(host.gatewayErrors, outliers.get().gatewayErrors());
        long out = known.values().stream().filter(each -> each.until > nanos).count();
        if (bad
                && host.until <= nanos
                && (out + 1) * 100 <= (long) outliers.get().mostPercent() * ready.size()) {
            host.times++;
            host.errors = 0;
            host.gatewayErrors = 0;
            Duration away = outliers.get().base().multipliedBy(host.times);
            host.until = nanos + (away.compareTo(LONGEST) > 0 ? LONGEST : away).toNanos();
        }
    }

    private static boolean reached(int count, int limit) {
        return limit > 0 && count >= limit;
    }
}
