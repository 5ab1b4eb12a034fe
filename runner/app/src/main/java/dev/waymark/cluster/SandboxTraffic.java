package dev.waymark.cluster;

import dev.waymark.cluster.traffic.PeriodicFeed;
import dev.waymark.cluster.traffic.TrafficEdge;
import dev.waymark.cluster.traffic.TrafficFeed;
import dev.waymark.cluster.traffic.TrafficParty;
import dev.waymark.cluster.traffic.TrafficWindow;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.traffic.Party;
import dev.waymark.sandbox.mesh.traffic.Traffic;
import dev.waymark.sandbox.mesh.traffic.TrafficWindows;
import java.time.Clock;
import java.util.function.Consumer;

/** What the sandbox's mesh carries, in the words of all clusters. */
final class SandboxTraffic {

    private SandboxTraffic() {}

    /** Begins to tell a listener. */
    static TrafficFeed start(Traffic traffic, Clock clock, Consumer<TrafficWindow> listener) {
        TrafficWindows windows = new TrafficWindows(traffic, clock);
        return PeriodicFeed.start(() -> window(windows.next()), listener, () -> {});
    }

    private static TrafficWindow window(dev.waymark.sandbox.mesh.traffic.TrafficWindow window) {
        return new TrafficWindow(
                window.end(),
                window.length(),
                window.loads().stream().map(SandboxTraffic::edge).toList());
    }

    private static TrafficEdge edge(dev.waymark.sandbox.mesh.traffic.TrafficWindow.Load load) {
        return new TrafficEdge(
                party(load.edge().source()),
                load.edge().waypoint().map(ObjectName::toString),
                load.edge().service().map(ObjectName::toString),
                load.edge().destination().map(SandboxTraffic::party),
                TrafficEdge.Protocol.valueOf(load.edge().protocol().name()),
                load.edge().mirrored(),
                load.requests(),
                load.errors());
    }

    private static TrafficParty party(Party party) {
        String namespace = party.equals(Party.unknown()) ? "" : party.namespace();
        return new TrafficParty(namespace, party.workload(), party.version());
    }
}
