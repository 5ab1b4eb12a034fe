package dev.waymark.sandbox.mesh.config;

import dev.waymark.sandbox.mesh.config.Tracing.CustomTag;
import dev.waymark.sandbox.mesh.policy.Targets;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.trace.TracingProvider;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which requests proxies trace: what Telemetry resources and the mesh's settings tell
 * ({@code pilot/pkg/model/telemetry.go}).
 *
 * <p>What a Telemetry for the Gateway or service says is laid over what one for its namespace says, and that over one in
 * {@code istio-system}. A provider that is not defined turns tracing off. Thread-safe.
 */
public final class Traces {
    private static final String ROOT_NAMESPACE = "istio-system";

    private final Snapshot snapshot;
    private final MeshSettings settings;
    private final List<KubeObject> telemetries;
    private final Map<Asked, Tracing> chosen = new ConcurrentHashMap<>();

    private record Asked(ObjectName proxy, Optional<ObjectName> service) {}

    Traces(Snapshot snapshot, MeshSettings settings) {
        this.snapshot = snapshot;
        this.settings = settings;
        this.telemetries = snapshot.objects().all(Objects.TELEMETRIES).stream()
                .filter(each -> !each.maps("spec", "tracing").isEmpty())
                .toList();
    }

    /**
     * What a proxy does.
     *
     * @param service the service that was called, at a waypoint
     */
    public Tracing of(ObjectName proxy, Optional<Service> service) {
        return chosen.computeIfAbsent(new Asked(proxy, service.map(Service::id)), key -> choose(proxy, service));
    }

    private Tracing choose(ObjectName proxy, Optional<Service> service) {
        Predicate<KubeObject> targeted = each -> service.map(called -> Targets.nameWaypoint(each, proxy, called))
                .orElseGet(() -> Targets.reachGateway(each, proxy, Optional.empty()));
        List<Map<String, Object>> all = Stream.of(
                        first(each -> each.namespace().equals(ROOT_NAMESPACE) && general(each)),
                        first(each -> each.namespace().equals(proxy.namespace())
                                && !each.namespace().equals(ROOT_NAMESPACE)
                                && general(each)),
                        first(each -> !Targets.named(each).isEmpty() && targeted.test(each)))
                .flatMap(Optional::stream)
                .flatMap(each -> each.maps("spec", "tracing").stream())
                .toList();
        if (all.isEmpty() && settings.defaultTracer().isEmpty()) {
            return settings.tracing() ? new Tracing.Unreported() : new Tracing.Off();
        }
        List<Map<String, Object>> layers =
                all.stream().filter(each -> concerns(each, service.isPresent())).toList();
        boolean disabled =
                last(layers, "disableSpanReporting").map(Boolean.TRUE::equals).orElse(false);
        Optional<String> name = layers.stream()
                .map(each -> Tree.maps(each, "providers"))
                .filter(providers -> !providers.isEmpty())
                .reduce((earlier, later) -> later)
                .flatMap(providers -> Tree.text(providers.get(0), "name"))
                .or(settings::defaultTracer);
        return name.filter(given -> !disabled)
                .flatMap(settings::tracer)
                .flatMap(provider -> reported(provider, layers))
                .orElseGet(Tracing.Off::new);
    }

    private Optional<Tracing> reported(TracingProvider provider, List<Map<String, Object>> layers) {
        return snapshot.services().stream()
                .filter(each -> each.hostname().equals(provider.host())
                        && each.port(provider.port()).isPresent())
                .findFirst()
                .map(collector -> new Tracing.Reported(
                        provider,
                        collector,
                        MeshSettings.number(last(layers, "randomSamplingPercentage"))
                                .orElseGet(settings::percent),
                        tags(last(layers, "customTags").map(Tree::asMap).orElse(Map.of())),
                        last(layers, "enableIstioTags")
                                .map(Boolean.TRUE::equals)
                                .orElse(true)));
    }

    private static boolean concerns(Map<String, Object> layer, boolean server) {
        return switch (Tree.text(layer, "match", "mode").orElse("")) {
            case "SERVER" -> server;
            case "CLIENT" -> !server;
            default -> true;
        };
    }

    private static Optional<Object> last(List<Map<String, Object>> layers, String field) {
        return layers.stream().flatMap(each -> Tree.at(each, field).stream()).reduce((earlier, later) -> later);
    }

    private static Map<String, CustomTag> tags(Map<String, Object> tags) {
        Map<String, CustomTag> found = new LinkedHashMap<>();
        tags.forEach((name, value) -> {
            Map<String, Object> tag = Tree.asMap(value);
            Tree.text(tag, "literal", "value").ifPresent(text -> found.put(name, new CustomTag.Literal(text)));
            Tree.text(tag, "header", "name")
                    .ifPresent(header -> found.put(
                            name,
                            new CustomTag.Header(
                                    header,
                                    Tree.text(tag, "header", "defaultValue").orElse(""))));
            Tree.text(tag, "environment", "name")
                    .ifPresent(variable -> found.put(
                            name,
                            new CustomTag.Environment(
                                    variable,
                                    Tree.text(tag, "environment", "defaultValue")
                                            .orElse(""))));
        });
        return found;
    }

    private Optional<KubeObject> first(Predicate<KubeObject> condition) {
        return telemetries.stream().filter(condition).findFirst();
    }

    private static boolean general(KubeObject telemetry) {
        return Targets.named(telemetry).isEmpty()
                && telemetry.at("spec", "selector").isEmpty();
    }
}
