package dev.waymark.sandbox.mesh.config;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which waypoints write access logs: those that a Telemetry resource tells to.
 *
 * <p>A Telemetry that names the Gateway wins over one for its namespace, and that over one in {@code istio-system}. The
 * provider must be {@code envoy}, the one that writes to standard output; naming none means the same.
 */
public final class AccessLogs {
    private static final String ROOT_NAMESPACE = "istio-system";

    private final List<KubeObject> telemetries;

    AccessLogs(Snapshot snapshot) {
        this.telemetries = snapshot.objects().all(Objects.TELEMETRIES).stream()
                .filter(each -> !each.maps("spec", "accessLogging").isEmpty())
                .toList();
    }

    public boolean enabled(ObjectName waypoint) {
        if (telemetries.isEmpty()) {
            return false;
        }
        return first(each -> each.namespace().equals(waypoint.namespace()) && names(each, waypoint))
                .or(() -> first(each -> each.namespace().equals(waypoint.namespace()) && general(each)))
                .or(() -> first(each -> each.namespace().equals(ROOT_NAMESPACE) && general(each)))
                .filter(AccessLogs::logs)
                .isPresent();
    }

    private Optional<KubeObject> first(Predicate<KubeObject> condition) {
        return telemetries.stream().filter(condition).findFirst();
    }

    private static boolean names(KubeObject telemetry, ObjectName waypoint) {
        return targets(telemetry).stream()
                .anyMatch(target -> Tree.text(target, "kind").orElse("").equals("Gateway")
                        && Tree.text(target, "name").orElse("").equals(waypoint.name()));
    }

    private static boolean general(KubeObject telemetry) {
        return targets(telemetry).isEmpty() && telemetry.at("spec", "selector").isEmpty();
    }

    private static List<Map<String, Object>> targets(KubeObject telemetry) {
        List<Map<String, Object>> many = telemetry.maps("spec", "targetRefs");
        return many.isEmpty() && telemetry.at("spec", "targetRef").isPresent()
                ? List.of(telemetry.map("spec", "targetRef"))
                : many;
    }

    private static boolean logs(KubeObject telemetry) {
        return telemetry.maps("spec", "accessLogging").stream()
                .anyMatch(each -> !Tree.flag(each, "disabled")
                        && (Tree.maps(each, "providers").isEmpty()
                                || Tree.maps(each, "providers").stream()
                                        .anyMatch(provider -> Tree.text(provider, "name")
                                                .orElse("")
                                                .equals("envoy"))));
    }
}
