package dev.waymark.sandbox.mesh.ztunnel;

import dev.waymark.sandbox.mesh.metrics.ConnectionMetrics;
import dev.waymark.sandbox.mesh.metrics.ConnectionMetrics.Series;
import dev.waymark.sandbox.mesh.metrics.MetricsByPod;
import dev.waymark.sandbox.mesh.topology.Workload;
import dev.waymark.sandbox.mesh.traffic.Edge;
import dev.waymark.sandbox.mesh.traffic.Party;
import dev.waymark.sandbox.mesh.traffic.Protocol;
import dev.waymark.sandbox.mesh.traffic.TrafficMeter;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts connections where a real mesh counts them: at the ztunnel of the source, at the waypoint that passes them on
 * unread, and at the ztunnel of the destination. Connections between pods outside the mesh are seen by nobody.
 * Thread-safe.
 */
final class Connections {
    private final TrafficMeter traffic;
    private final ConnectionMetrics ztunnel;
    private final MetricsByPod proxies;

    Connections(TrafficMeter traffic, ConnectionMetrics ztunnel, MetricsByPod proxies) {
        this.traffic = traffic;
        this.ztunnel = ztunnel;
        this.proxies = proxies;
    }

    /** Counts a connection that is open now; what it carries is to be told to each of the results. */
    List<ConnectionMetrics.Open> opened(Passage passage) {
        if (passage.destination().isPresent() && seen(passage)) {
            traffic.connection(edge(passage), false);
        }
        List<ConnectionMetrics.Open> open = new ArrayList<>();
        Workload source = passage.source();
        if (source.ambient()) {
            passage.proxy()
                    .or(passage::destination)
                    .ifPresent(next -> open.add(ztunnel.open(series(
                            "source", passage, source, next, passage.proxy().isPresent() || next.ambient()))));
        }
        passage.destination().ifPresent(destination -> {
            passage.proxy()
                    .ifPresent(proxy -> open.add(proxies.of(proxy.ip())
                            .connections()
                            .open(series("waypoint", passage, source, destination, true))));
            if (destination.ambient()) {
                Workload previous = passage.proxy().orElse(source);
                boolean encrypted = passage.proxy().isPresent() || source.ambient();
                open.add(ztunnel.open(series("destination", passage, previous, destination, encrypted)));
            }
        });
        return open;
    }

    /** Counts a connection that was refused or broken off before it carried anything. */
    void failed(Passage passage) {
        if (seen(passage)) {
            traffic.connection(edge(passage), true);
        }
    }

    private static boolean seen(Passage passage) {
        return passage.source().ambient()
                || passage.destination().filter(Workload::ambient).isPresent();
    }

    private static Edge edge(Passage passage) {
        return new Edge(
                Party.of(passage.source()),
                passage.waypoint(),
                passage.service(),
                passage.destination().map(Party::of),
                Protocol.TCP,
                false);
    }

    private static Series series(String reporter, Passage passage, Workload from, Workload to, boolean encrypted) {
        return new Series(reporter, Party.of(from), Party.of(to), passage.service(), encrypted);
    }
}
