package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.schema.model.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The CustomResourceDefinitions of the custom resources that are built in, as the installers of the Gateway API and of
 * Istio would have left them.
 *
 * <p>They are stored without their schemas, which are large and said by the tables already: {@link #whole} adds them for
 * who looks, {@link #around} takes them away again from a definition that still says the same. Thread-safe.
 */
public final class InstalledDefinitions {
    private static final Map<String, Map<String, Object>> ANNOTATIONS = Map.of(
            "gateway.networking.k8s.io",
                    Map.of(
                            "api-approved.kubernetes.io",
                            "https://github.com/kubernetes-sigs/gateway-api/pull/3328",
                            "gateway.networking.k8s.io/bundle-version",
                            "v1.4.1",
                            "gateway.networking.k8s.io/channel",
                            "standard"),
            "istio.io", Map.of("helm.sh/resource-policy", "keep"));
    private static final Map<String, Map<String, Object>> LABELS = Map.of(
            "istio.io", Map.of("app", "istio-pilot", "chart", "istio", "heritage", "Tiller", "release", "istio"));

    private final Kinds builtIn;
    private final Schemas schemas;
    private final PrintedColumns columns;
    private final Map<String, Map<String, Object>> specifications = new ConcurrentHashMap<>();

    /**
     * The definitions of some kinds.
     *
     * @param columns the printer columns, in the notation of {@code columns.txt}
     */
    public InstalledDefinitions(Kinds builtIn, Schemas schemas, String columns) {
        this.builtIn = builtIn;
        this.schemas = schemas;
        this.columns = new PrintedColumns(columns);
    }

    /**
     * The objects of a fresh cluster.
     *
     * @param now the time of their creation, in RFC 3339
     */
    public List<KubeObject> objects(String now) {
        return builtIn.all().stream()
                .filter(schemas::custom)
                .map(kind -> object(kind, now))
                .toList();
    }

    private KubeObject object(Kind kind, String now) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", kind.resource());
        UUID uid = UUID.nameUUIDFromBytes(kind.resource().getBytes(StandardCharsets.UTF_8));
        metadata.put("uid", uid.toString());
        metadata.put("creationTimestamp", now);
        metadata.put("generation", 1L);
        String project = kind.group().endsWith(".istio.io") ? "istio.io" : kind.group();
        Optional.ofNullable(ANNOTATIONS.get(project)).ifPresent(found -> metadata.put("annotations", found));
        Optional.ofNullable(LABELS.get(project)).ifPresent(found -> metadata.put("labels", found));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", "apiextensions.k8s.io/v1");
        tree.put("kind", "CustomResourceDefinition");
        tree.put("metadata", metadata);
        tree.put("spec", specification(kind, false));
        return new Naming(KubeObject.of(tree), List.of()).decided(Optional.empty(), now);
    }

    /** A stored definition as its users see it. */
    public KubeObject whole(KubeObject definition) {
        return isReduced(definition)
                ? find(definition)
                        .map(kind -> definition.with(specification(kind), "spec"))
                        .orElse(definition)
                : definition;
    }

    /** A step that reads definitions as their users see them and passes them on as they are stored. */
    public Admission around(Admission step) {
        return (kind, object, current, subresource, options) -> {
            if (!kind.resource().equals(CustomDefinition.RESOURCE)) {
                return step.admit(kind, object, current, subresource, options);
            }
            Admission.Admitted admitted =
                    step.admit(kind, whole(object), current.map(this::whole), subresource, options);
            return new Admission.Admitted(reduced(admitted.object()), admitted.warnings());
        };
    }

    private KubeObject reduced(KubeObject definition) {
        return find(definition)
                .filter(kind -> definition.map("spec").equals(specification(kind)))
                .map(kind -> definition.with(specification(kind, false), "spec"))
                .orElse(definition);
    }

    /** Whether a stored definition leaves the schemas to the tables. */
    static boolean isReduced(KubeObject definition) {
        return definition.maps("spec", "versions").stream().noneMatch(version -> version.containsKey("schema"));
    }

    private Optional<Kind> find(KubeObject definition) {
        return builtIn.all().stream()
                .filter(kind -> kind.resource().equals(definition.name()) && schemas.custom(kind))
                .findFirst();
    }

    private Map<String, Object> specification(Kind kind) {
        return specifications.computeIfAbsent(
                kind.resource(), resource -> Tree.asMap(Tree.freeze(specification(kind, true))));
    }

    private Map<String, Object> specification(Kind kind, boolean withSchemas) {
        Map<String, Object> names = new LinkedHashMap<>();
        if (!kind.categories().isEmpty()) {
            names.put("categories", kind.categories());
        }
        names.put("kind", kind.kind());
        names.put("listKind", kind.kind() + "List");
        names.put("plural", kind.plural());
        if (!kind.shortNames().isEmpty()) {
            names.put("shortNames", kind.shortNames());
        }
        names.put("singular", kind.kind().toLowerCase(Locale.ROOT));
        List<Object> versions = new ArrayList<>();
        kind.served().forEach(version -> versions.add(version(kind, version, withSchemas)));
        Map<String, Object> specification = new LinkedHashMap<>();
        specification.put("conversion", Map.of("strategy", "None"));
        specification.put("group", kind.group());
        specification.put("names", names);
        specification.put("scope", kind.namespaced() ? "Namespaced" : "Cluster");
        specification.put("versions", versions);
        return specification;
    }

    private Map<String, Object> version(Kind kind, String version, boolean withSchema) {
        Map<String, Object> out = new LinkedHashMap<>();
        List<Map<String, Object>> printed = columns.of(kind);
        if (!printed.isEmpty()) {
            out.put("additionalPrinterColumns", printed);
        }
        out.put("name", version);
        if (withSchema) {
            schemas.of(kind, version)
                    .ifPresent(schema -> out.put("schema", Map.of("openAPIV3Schema", SchemaWriter.whole(schema))));
        }
        out.put("served", true);
        out.put("storage", version.equals(kind.version()));
        if (kind.hasStatus()) {
            out.put("subresources", Map.of("status", Map.of()));
        }
        return out;
    }
}
