package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.TrafficPolicy.Outliers;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Envoy's outlier detection: pods that fail several times in a row are left out for a while.
 *
 * <p>The share of pods that may be left out holds from the first one on (Envoy since 1.28). A pod comes back when the
 * detector looks for it, once in an interval, and each look that finds it well makes its next absence shorter. Counted per
 * destination; to be used on one event loop.
 */
final class Ejections {
    private static final Duration LONGEST = Duration.ofSeconds(300);

    private final Map<String, Detector> detectors = new HashMap<>();

    private static final class Host {
        private int errors;
        private int gatewayErrors;
        private int localErrors;
        private int times;
        private long until = Long.MIN_VALUE;
    }

    private record Detector(long began, Map<Endpoint, Host> hosts) {}

    /** The endpoints that are not left out now. */
    List<Endpoint> available(Destination.OfService destination, List<Endpoint> ready, long nanos) {
        if (destination.policy().outliers().isEmpty()) {
            detectors.remove(destination.cluster());
            return ready;
        }
        Detector detector = detectors.get(destination.cluster());
        if (detector == null) {
            return ready;
        }
        List<Endpoint> well = ready.stream()
                .filter(endpoint -> Optional.ofNullable(detector.hosts().get(endpoint))
                        .map(host -> host.until <= nanos)
                        .orElse(true))
                .toList();
        int least = destination.policy().outliers().get().leastHealthyPercent();
        return well.size() * 100L < (long) least * ready.size() ? ready : well;
    }

    /** Told of an answer. */
    void answered(Destination.OfService destination, Endpoint endpoint, List<Endpoint> ready, int status, long nanos) {
        told(destination, endpoint, ready, nanos, (host, outliers) -> {
            host.localErrors = 0;
            return external(host, outliers, status);
        });
    }

    /** Told of a try without an answer, which counts as a status unless the policy keeps the two apart. */
    void failed(Destination.OfService destination, Endpoint endpoint, List<Endpoint> ready, int status, long nanos) {
        told(destination, endpoint, ready, nanos, (host, outliers) -> {
            if (outliers.localErrors().isEmpty()) {
                return external(host, outliers, status);
            }
            host.localErrors++;
            boolean reached = reached(host.localErrors, outliers.localErrors().getAsInt());
            host.localErrors = reached ? 0 : host.localErrors;
            return reached;
        });
    }

    /** Counts an answer; the result says whether it was one too many, after which the count begins anew. */
    private static boolean external(Host host, Outliers outliers, int status) {
        host.errors = status >= 500 ? host.errors + 1 : 0;
        host.gatewayErrors = status >= 502 && status <= 504 ? host.gatewayErrors + 1 : 0;
        boolean errors = reached(host.errors, outliers.errors());
        boolean gatewayErrors = reached(host.gatewayErrors, outliers.gatewayErrors());
        host.errors = errors ? 0 : host.errors;
        host.gatewayErrors = gatewayErrors ? 0 : host.gatewayErrors;
        return errors || gatewayErrors;
    }

    private void told(
            Destination.OfService destination,
            Endpoint endpoint,
            List<Endpoint> ready,
            long nanos,
            BiPredicate<Host, Outliers> bad) {
        Optional<Outliers> outliers = destination.policy().outliers();
        if (outliers.isEmpty()) {
            return;
        }
        Detector detector =
                detectors.computeIfAbsent(destination.cluster(), first -> new Detector(nanos, new HashMap<>()));
        Map<Endpoint, Host> known = detector.hosts();
        known.keySet().retainAll(ready);
        Host host = known.computeIfAbsent(endpoint, first -> new Host());
        long out = known.values().stream().filter(each -> each.until > nanos).count();
        if (bad.test(host, outliers.get())
                && host.until <= nanos
                && (out + 1) * 100 <= (long) outliers.get().mostPercent() * ready.size()) {
            eject(host, outliers.get(), detector.began(), nanos);
        }
    }

    private static void eject(Host host, Outliers outliers, long began, long nanos) {
        long interval = outliers.interval().toNanos();
        long forgiven = host.until == Long.MIN_VALUE ? 0 : (nanos - host.until) / interval;
        Duration longest = outliers.base().compareTo(LONGEST) > 0 ? outliers.base() : LONGEST;
        host.times = (int) Math.max(0, host.times - forgiven) + 1;
        Duration away = outliers.base().multipliedBy(host.times);
        if (away.compareTo(longest) > 0) {
            away = longest;
            host.times--;
        }
        long looks = (nanos - began + away.toNanos() + interval - 1) / interval;
        host.until = began + looks * interval;
    }

    private static boolean reached(int count, int limit) {
        return limit > 0 && count >= limit;
    }
}
