package dev.waymark.sandbox.mesh.config;

import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.trace.TracingProvider;
import dev.waymark.sandbox.mesh.trace.TracingProvider.Protocol;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of the mesh as a whole ({@code MeshConfig}), from the key {@code mesh} of the ConfigMap {@code istio} in
 * {@code istio-system}. Immutable.
 */
public final class MeshSettings {
    private static final double USUAL_PERCENT = 1;

    private final Map<String, Object> tree;

    private MeshSettings(Map<String, Object> tree) {
        this.tree = tree;
    }

    /** The text of the settings; empty when there is no ConfigMap. */
    static String text(Snapshot snapshot) {
        return snapshot.objects().all(Objects.CONFIG_MAPS).stream()
                .filter(each ->
                        each.namespace().equals("istio-system") && each.name().equals("istio"))
                .map(each -> each.text("data", "mesh"))
                .findFirst()
                .orElse("");
    }

    /**
     * Reads settings; a text that cannot be read changes nothing of what is usual.
     *
     * @param yaml reads a YAML document; throws IllegalArgumentException for what is none
     */
    static MeshSettings of(String text, Function<String, Object> yaml) {
        try {
            return new MeshSettings(Tree.asMap(text.isBlank() ? Map.of() : yaml.apply(text)));
        } catch (IllegalArgumentException | ClassCastException unreadable) {
            return new MeshSettings(Map.of());
        }
    }

    /** Whether proxies name the operations of requests when no Telemetry says anything of traces. */
    boolean tracing() {
        return Tree.at(tree, "enableTracing").map(Boolean.TRUE::equals).orElse(true);
    }

    /** The provider of traces where a Telemetry names none. */
    Optional<String> defaultTracer() {
        return Tree.list(tree, "defaultProviders", "tracing").stream()
                .map(String::valueOf)
                .findFirst();
    }

    /** The share of requests that is traced where a Telemetry says nothing of it, in percent. */
    double percent() {
        return number(Tree.at(tree, "defaultConfig", "tracing", "sampling"))
                .filter(percent -> percent != 0)
                .map(percent -> percent > 100 ? USUAL_PERCENT : percent)
                .orElse(USUAL_PERCENT);
    }

    static Optional<Double> number(Optional<Object> value) {
        return value.filter(Number.class::isInstance).map(number -> ((Number) number).doubleValue());
    }

    /** The provider of a name, if it is one that traces; upper and lower case are alike. */
    Optional<TracingProvider> tracer(String name) {
        List<Map<String, Object>> providers = Tree.maps(tree, "extensionProviders");
        return providers.stream()
                .filter(each -> Tree.text(each, "name").orElse("").equalsIgnoreCase(name))
                .findFirst()
                .flatMap(MeshSettings::tracer);
    }

    private static Optional<TracingProvider> tracer(Map<String, Object> provider) {
        Map<String, Object> zipkin = Tree.map(provider, "zipkin");
        if (!zipkin.isEmpty()) {
            String path = Tree.text(zipkin, "path").orElse("/api/v2/spans");
            return Optional.of(tracer(provider, Protocol.ZIPKIN, zipkin, path));
        }
        Map<String, Object> otel = Tree.map(provider, "opentelemetry");
        if (otel.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Tree.at(otel, "http").isPresent()
                        ? tracer(
                                provider,
                                Protocol.OTLP_HTTP,
                                otel,
                                Tree.text(otel, "http", "path").orElse("/"))
                        : tracer(
                                provider,
                                Protocol.OTLP_GRPC,
                                otel,
                                "/opentelemetry.proto.collector.trace.v1.TraceService/Export"));
    }

    private static TracingProvider tracer(
            Map<String, Object> provider, Protocol protocol, Map<String, Object> options, String path) {
        String service = Tree.text(options, "service").orElse("");
        return new TracingProvider(
                Tree.text(provider, "name").orElse(""),
                protocol,
                service.substring(service.indexOf('/') + 1),
                Tree.number(options, "port").orElse(0L).intValue(),
                path.startsWith("/") ? path : "/" + path);
    }
}
