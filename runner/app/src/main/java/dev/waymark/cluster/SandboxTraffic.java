package dev.waymark.cluster;

import dev.waymark.cluster.traffic.TrafficEdge;
import dev.waymark.cluster.traffic.TrafficFeed;
import dev.waymark.cluster.traffic.TrafficParty;
import dev.waymark.cluster.traffic.TrafficWindow;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.traffic.Party;
import dev.waymark.sandbox.mesh.traffic.Traffic;
import dev.waymark.sandbox.mesh.traffic.TrafficWindows;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells what the sandbox's mesh carries, from a thread of its own. */
final class SandboxTraffic implements TrafficFeed {
    private static final long WINDOW_MILLIS = 1_000;

    private final TrafficWindows windows;
    private final Consumer<TrafficWindow> listener;
    private final ScheduledExecutorService thread;
    private boolean silent = true;
    private volatile boolean closed;

    private SandboxTraffic(Traffic traffic, Clock clock, Consumer<TrafficWindow> listener) {
        this.windows = new TrafficWindows(traffic, clock);
        this.listener = listener;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "waymark-traffic");
            made.setDaemon(true);
            return made;
        });
    }

    /** Begins to tell a listener. */
    static TrafficFeed start(Traffic traffic, Clock clock, Consumer<TrafficWindow> listener) {
        SandboxTraffic feed = new SandboxTraffic(traffic, clock, listener);
        feed.thread.scheduleAtFixedRate(feed::tell, WINDOW_MILLIS, WINDOW_MILLIS, TimeUnit.MILLISECONDS);
        return feed;
    }

    private void tell() {
        var window = windows.next();
        boolean nothing = window.loads().isEmpty();
        if (closed || nothing && silent) {
            return;
        }
        silent = nothing;
        listener.accept(new TrafficWindow(
                window.end(),
                window.length(),
                window.loads().stream().map(SandboxTraffic::edge).toList()));
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
                load.errors(),
                load.p50(),
                load.p90());
    }

    private static TrafficParty party(Party party) {
        String namespace = party.equals(Party.unknown()) ? "" : party.namespace();
        return new TrafficParty(namespace, party.workload(), party.version());
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
    }
}
