package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reports on each parent of HTTPRoutes and GRPCRoutes.
 *
 * <p>Conditions, words and order are those of {@code createRouteStatus} in
 * {@code pilot/pkg/config/kube/gateway/conditions.go}.
 */
public final class RouteStatusController implements Controller {
    private static final String OWN = GatewayType.INGRESS.controller();

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final RouteParents parents;
    private final RouteBackends backends;

    public RouteStatusController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.parents = new RouteParents(client, kinds);
        this.backends = new RouteBackends(client, kinds);
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.httpRoute) || change.kind().equals(kinds.grpcRoute)) {
            return List.of(ObjectKey.of(change.kind(), change.object()));
        }
        boolean matters = List.of(
                                kinds.service,
                                kinds.serviceEntry,
                                kinds.namespace,
                                kinds.gateway,
                                kinds.gatewayClass,
                                kinds.referenceGrant)
                        .contains(change.kind())
                && !statusOnly(change);
        return matters
                ? Stream.of(kinds.httpRoute, kinds.grpcRoute)
                        .flatMap(kind -> client.list(kind, "").stream().map(route -> ObjectKey.of(kind, route)))
                        .toList()
                : List.of();
    }

    private static boolean statusOnly(Change change) {
        return change.previous()
                .filter(before -> change.type() == Change.Type.MODIFIED)
                .filter(before -> before.labels().equals(change.object().labels()))
                .filter(before ->
                        Objects.equals(before.at("spec"), change.object().at("spec")))
                .isPresent();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        Kind kind = key.resource().equals(kinds.httpRoute.resource()) ? kinds.httpRoute : kinds.grpcRoute;
        client.find(kind, key).ifPresent(route -> client.status(kind, route, current -> reported(kind, current)));
        return Optional.empty();
    }

    private KubeObject reported(Kind kind, KubeObject route) {
        List<Map<String, Object>> before = route.maps("status", "parents");
        List<Map<String, Object>> after = new ArrayList<>(before.stream()
                .filter(status -> !OWN.equals(status.get("controllerName")))
                .toList());
        for (RouteParents.Result result : parents.of(kind, route)) {
            List<Map<String, Object>> conditions = before.stream()
                    .filter(status -> OWN.equals(status.get("controllerName")))
                    .filter(status -> result.reference().equals(status.get("parentRef")))
                    .findFirst()
                    .map(status -> Tree.maps(status, "conditions"))
                    .orElse(List.of());
            after.add(Fields.of(
                    "conditions", conditions(kind, route, result, conditions),
                    "controllerName", OWN,
                    "parentRef", result.reference()));
        }
        after.sort(Comparator.comparing((Map<String, Object> status) -> sortKey(route, Tree.map(status, "parentRef")))
                .reversed());
        if (after.equals(before)) {
            return route;
        }
        return route.with(after, "status", "parents");
    }

    private List<Map<String, Object>> conditions(
            Kind kind, KubeObject route, RouteParents.Result result, List<Map<String, Object>> before) {
        List<Map<String, Object>> conditions = before;
        String valid =
                result.bound() > 1 ? "Route was valid, bound to " + result.bound() + " parents" : "Route was valid";
        conditions = result.denial()
                .map(denial -> with(route, before, "Accepted", "False", denial.reason(), denial.message()))
                .orElseGet(() -> with(route, before, "Accepted", "True", "Accepted", valid));
        List<Map<String, Object>> accepted = conditions;
        conditions = backends.fault(kind, route, !result.mesh())
                .map(fault -> with(route, accepted, "ResolvedRefs", "False", fault.reason(), fault.message()))
                .orElseGet(
                        () -> with(route, accepted, "ResolvedRefs", "True", "ResolvedRefs", "All references resolved"));
        if (!kind.equals(kinds.httpRoute)) {
            return conditions;
        }
        return with(
                route,
                conditions,
                "ResolvedWaypoints",
                "True",
                "ResolvedWaypoints",
                result.waypoint().orElse("All waypoints resolved"));
    }

    private List<Map<String, Object>> with(
            KubeObject route,
            List<Map<String, Object>> conditions,
            String type,
            String status,
            String reason,
            String message) {
        return Conditions.with(
                conditions,
                type,
                status,
                reason,
                message,
                Timestamps.now(clock),
                "observedGeneration",
                route.generation());
    }

    private static String sortKey(KubeObject route, Map<String, Object> reference) {
        return Tree.text(reference, "group").orElse("gateway.networking.k8s.io") + "/"
                + Tree.text(reference, "kind").orElse("Gateway") + "/"
                + Tree.text(reference, "name").orElse("") + "/"
                + Tree.text(reference, "sectionName").orElse("") + "/"
                + Tree.number(reference, "port").orElse(0L) + "."
                + Tree.text(reference, "namespace").orElse(route.namespace());
    }
}
