package dev.waymark.cluster.meter;

import dev.waymark.check.Stopwatch;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Pods;
import dev.waymark.cluster.access.StatusConditions;
import dev.waymark.cluster.access.Trees;
import dev.waymark.cluster.traffic.PeriodicFeed;
import dev.waymark.cluster.traffic.SentRequests;
import dev.waymark.cluster.traffic.TrafficEdge;
import dev.waymark.cluster.traffic.TrafficFeed;
import dev.waymark.cluster.traffic.TrafficWindow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a cluster carries as far as it can be known from outside: what its waypoints have counted, and the requests of
 * checks. Copies of requests are in no metric of a waypoint.
 */
public final class MeteredTraffic {

    /** The label that Istio gives to what it has made for a waypoint's Gateway. */
    private static final Map<String, String> WAYPOINTS = Map.of("gateway.istio.io/managed", "istio.io-mesh-controller");

    private static final String GATEWAY = "gateway.networking.k8s.io/gateway-name";

    /** How often pods and services are looked for. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Connection connection;
    private final SentRequests sent;
    private final Clock clock;
    private final Map<String, WaypointPage> pages = new LinkedHashMap<>();
    private final Reconciliation reconciliation = new Reconciliation();
    private Set<String> bound = Set.of();
    private Stopwatch told = Stopwatch.started();
    private Optional<Stopwatch> looked = Optional.empty();

    private MeteredTraffic(Connection connection, SentRequests sent, Clock clock) {
        this.connection = connection;
        this.sent = sent;
        this.clock = clock;
    }

    /** Begins to tell a listener. */
    public static TrafficFeed start(
            Connection connection, SentRequests sent, Clock clock, Consumer<TrafficWindow> listener) {
        MeteredTraffic traffic = new MeteredTraffic(connection, sent, clock);
        return PeriodicFeed.start(traffic::next, listener, traffic::forget);
    }

    private TrafficWindow next() {
        look();
        List<TrafficEdge> counted = new ArrayList<>();
        pages.values().forEach(page -> counted.addAll(page.edges()));
        Duration length = told.passed();
        told = Stopwatch.started();
        TrafficWindow window =
                new TrafficWindow(clock.instant(), length, reconciliation.of(counted, sent.take(), bound));
        return window;
    }

    private void look() {
        if (looked.filter(since -> since.passed().compareTo(LOOK) < 0).isPresent()) {
            return;
        }
        // A waypoint that was not there before has counted nothing yet that was told.
        Optional<RequestCounters> counted = looked.isEmpty() ? Optional.empty() : Optional.of(RequestCounters.NONE);
        looked = Optional.of(Stopwatch.started());
        bound = bound();
        Set<String> found = new HashSet<>();
        for (Map<String, Object> pod : new Objects(connection).list("v1", "Pod", "", WAYPOINTS)) {
            if (Pods.isReady(pod)) {
                String namespace = Trees.text(pod, "metadata", "namespace");
                String name = Trees.name(pod);
                found.add(namespace + "/" + name);
                pages.computeIfAbsent(
                        namespace + "/" + name,
                        key -> new WaypointPage(
                                connection, namespace, name, Trees.text(pod, "metadata", "labels", GATEWAY), counted));
            }
        }
        pages.entrySet().removeIf(page -> {
            boolean gone = !found.contains(page.getKey());
            if (gone) {
                page.getValue().close();
            }
            return gone;
        });
    }

    /** The services that have a waypoint, by the condition that Istio sets on them. */
    private Set<String> bound() {
        return new Objects(connection)
                .list("v1", "Service", "").stream()
                        .filter(service -> StatusConditions.all(service).stream()
                                .anyMatch(condition -> Trees.text(condition, "type")
                                                .equals("istio.io/WaypointBound")
                                        && Trees.text(condition, "status").equals("True")))
                        .map(service -> Trees.text(service, "metadata", "namespace") + "/" + Trees.name(service))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private void forget() {
        pages.values().forEach(WaypointPage::close);
        pages.clear();
    }
}
