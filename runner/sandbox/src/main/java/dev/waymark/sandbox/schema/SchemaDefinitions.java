package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.VersionOrder;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.ScalePaths;
import dev.waymark.sandbox.registry.Structure;
import dev.waymark.sandbox.schema.builtin.BuiltInObjects;
import dev.waymark.sandbox.schema.custom.CustomResources;
import dev.waymark.sandbox.schema.definition.CustomDefinition;
import dev.waymark.sandbox.schema.definition.CustomVersion;
import dev.waymark.sandbox.schema.definition.InstalledDefinitions;
import dev.waymark.sandbox.schema.definition.LiveDefinitions;
import dev.waymark.sandbox.schema.model.Dialect;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Schemas;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the schemas say of how objects are changed. Thread-safe. */
public final class SchemaDefinitions implements Definitions {
    /** Kinds of the server itself of which it warns. */
    private static final Map<String, String> DEPRECATED =
            Map.of("componentstatuses", "v1 ComponentStatus is deprecated in v1.19+");

    private final Schemas schemas;
    private final LiveDefinitions definitions;
    private final InstalledDefinitions installed;
    private final Dialect custom = new CustomResources();

    public SchemaDefinitions(Schemas schemas, LiveDefinitions definitions, InstalledDefinitions installed) {
        this.schemas = schemas;
        this.definitions = definitions;
        this.installed = installed;
    }

    @Override
    public Structure structure(Kind kind) {
        return schemas.of(kind).<Structure>map(StructureView::new).orElse(Structure.UNTYPED);
    }

    @Override
    public boolean custom(Kind kind) {
        return schemas.custom(kind);
    }

    @Override
    public Optional<String> unreadable(Kind kind, Map<String, Object> metadata) {
        return schemas.of(kind)
                .flatMap(schema -> schema.field("metadata"))
                .flatMap(schema -> BuiltInObjects.metadataProblem(schema, metadata, custom(kind)));
    }

    /** Objects may be older than the definition that is now in force: they are read by it as if they came in. */
    @Override
    public KubeObject shown(Kind kind, KubeObject object, String version) {
        if (kind.resource().equals(CustomDefinition.RESOURCE)) {
            return installed.whole(object);
        }
        Optional<Schema> schema = definitions.of(kind).flatMap(definition -> schemas.of(kind, version));
        if (schema.isEmpty()) {
            return object;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", object.apiVersion());
        tree.put("kind", object.kind());
        tree.putAll(custom.decode(schema.get(), object.tree()).fields());
        custom.complete(kind, schema.get(), tree, Optional.empty());
        return KubeObject.of(tree);
    }

    @Override
    public ScalePaths scale(Kind kind) {
        return definitions.of(kind).stream()
                .flatMap(definition -> definition.versions().values().stream())
                .flatMap(version -> version.scale().stream())
                .findFirst()
                .orElse(ScalePaths.BUILT_IN);
    }

    @Override
    public Set<String> selectable(Kind kind, String version) {
        return definitions
                .of(kind)
                .flatMap(definition -> Optional.ofNullable(definition.versions().get(version)))
                .map(CustomVersion::selectable)
                .orElse(Set.of());
    }

    @Override
    public Optional<String> deprecation(Kind kind, String version) {
        if (DEPRECATED.containsKey(kind.resource())) {
            return Optional.of(DEPRECATED.get(kind.resource()));
        }
        return definitions
                .of(kind)
                .flatMap(definition -> Optional.ofNullable(definition.versions().get(version))
                        .filter(CustomVersion::deprecated)
                        .map(found -> found.warning().isEmpty()
                                ? kind.apiVersion(version) + " " + kind.kind() + " is deprecated"
                                        + instead(kind, definition, version)
                                : found.warning()));
    }

    /** The newer version to use: the greatest that is served and not deprecated itself. */
    private static String instead(Kind kind, CustomDefinition definition, String version) {
        VersionOrder newestFirst = new VersionOrder();
        return kind.served().stream()
                .filter(other -> newestFirst.compare(other, version) < 0)
                .filter(other -> Optional.ofNullable(definition.versions().get(other))
                        .filter(found -> !found.deprecated())
                        .isPresent())
                .min(newestFirst)
                .map(newer -> "; use " + kind.apiVersion(newer) + " " + kind.kind())
                .orElse("");
    }
}
