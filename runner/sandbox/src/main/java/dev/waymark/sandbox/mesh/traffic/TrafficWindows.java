package dev.waymark.sandbox.mesh.traffic;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.traffic.Traffic.Carried;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Cuts traffic into windows, each from one asking to the next. To be used by one thread. */
public final class TrafficWindows {
    private static final Comparator<TrafficWindow.Load> BY_NAME = Comparator.comparing(load -> List.of(
                    load.edge().source().namespace(),
                    load.edge().source().workload(),
                    load.edge().service().map(ObjectName::toString).orElse(""),
                    load.edge().destination().map(Party::workload).orElse(""),
                    load.edge().waypoint().map(ObjectName::toString).orElse(""))
            .toString());

    private final Traffic traffic;
    private final Clock clock;
    private long last = System.nanoTime();
    private long total;
    private Map<Edge, Carried> before;

    /** Windows of which the first begins now. */
    public TrafficWindows(Traffic traffic, Clock clock) {
        this.traffic = traffic;
        this.clock = clock;
        this.total = traffic.total();
        this.before = traffic.edges();
    }

    /** What was carried since the last call. */
    public TrafficWindow next() {
        Instant now = clock.instant();
        // The clock of the machine may be set in between.
        long moment = System.nanoTime();
        Duration length = Duration.ofNanos(moment - last);
        last = moment;
        long count = traffic.total();
        if (count == total) {
            return new TrafficWindow(now, length, List.of());
        }
        total = count;
        Map<Edge, Carried> after = traffic.edges();
        List<TrafficWindow.Load> loads = new ArrayList<>();
        after.forEach((edge, carried) -> {
            Carried earlier = before.getOrDefault(edge, Carried.nothing());
            long requests = carried.total() - earlier.total();
            if (requests > 0) {
                Distribution durations = carried.durations().since(earlier.durations());
                loads.add(new TrafficWindow.Load(
                        edge,
                        requests,
                        carried.errors() - earlier.errors(),
                        durations.quantile(0.5),
                        durations.quantile(0.9)));
            }
        });
        before = after;
        loads.sort(BY_NAME);
        return new TrafficWindow(now, length, loads);
    }
}
