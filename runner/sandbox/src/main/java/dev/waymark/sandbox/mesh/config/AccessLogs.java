package dev.waymark.sandbox.mesh.config;

import dev.waymark.sandbox.mesh.config.LogFilters.LogFilter;
import dev.waymark.sandbox.mesh.policy.Targets;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which proxies write access logs, and of which requests: what Telemetry resources tell.
 *
 * <p>A Telemetry that names the Gateway, or a service behind the waypoint, wins over one for its namespace, and that over one
 * in {@code istio-system}. The provider must be {@code envoy}, the one that writes to standard output; naming none means the
 * same. Thread-safe.
 */
public final class AccessLogs {
    private static final String ROOT_NAMESPACE = "istio-system";
    private static final LogFilter EVERYTHING = attributes -> true;

    private final List<KubeObject> telemetries;
    private final LogFilters filters;
    private final Map<Asked, List<LogFilter>> chosen = new ConcurrentHashMap<>();

    private record Asked(ObjectName proxy, Optional<ObjectName> service) {}

    AccessLogs(Snapshot snapshot, LogFilters filters) {
        this.telemetries = snapshot.objects().all(Objects.TELEMETRIES).stream()
                .filter(each -> !each.maps("spec", "accessLogging").isEmpty())
                .toList();
        this.filters = filters;
    }

    /**
     * The filters of which one must keep a request for it to be logged; none means that nothing is logged.
     *
     * @param service the service that was called, at a waypoint
     */
    public List<LogFilter> of(ObjectName proxy, Optional<Service> service) {
        return telemetries.isEmpty()
                ? List.of()
                : chosen.computeIfAbsent(new Asked(proxy, service.map(Service::id)), key -> choose(proxy, service));
    }

    private List<LogFilter> choose(ObjectName proxy, Optional<Service> service) {
        return first(each -> service.map(called -> Targets.nameWaypoint(each, proxy, called))
                        .orElseGet(() ->
                                !Targets.named(each).isEmpty() && Targets.reachGateway(each, proxy, Optional.empty())))
                .or(() -> first(each -> each.namespace().equals(proxy.namespace()) && general(each)))
                .or(() -> first(each -> each.namespace().equals(ROOT_NAMESPACE) && general(each)))
                .map(this::filters)
                .orElse(List.of());
    }

    private Optional<KubeObject> first(Predicate<KubeObject> condition) {
        return telemetries.stream().filter(condition).findFirst();
    }

    private static boolean general(KubeObject telemetry) {
        return Targets.named(telemetry).isEmpty()
                && telemetry.at("spec", "selector").isEmpty();
    }

    private List<LogFilter> filters(KubeObject telemetry) {
        return telemetry.maps("spec", "accessLogging").stream()
                .filter(each -> !Tree.flag(each, "disabled"))
                .filter(AccessLogs::toStandardOutput)
                .map(each -> Tree.text(each, "filter", "expression")
                        .filter(expression -> !expression.isBlank())
                        .map(filters::read)
                        .orElse(EVERYTHING))
                .toList();
    }

    private static boolean toStandardOutput(Map<String, Object> logging) {
        List<Map<String, Object>> providers = Tree.maps(logging, "providers");
        return providers.isEmpty()
                || providers.stream()
                        .anyMatch(provider -> Tree.text(provider, "name")
                                .filter("envoy"::equals)
                                .isPresent());
    }
}
