package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.ScalePaths;
import dev.waymark.sandbox.registry.Structure;
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

/** What the schemas say of how objects are changed. Thread-safe. */
public final class SchemaDefinitions implements Definitions {
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
    public Optional<String> deprecation(Kind kind, String version) {
        return definitions
                .of(kind)
                .map(definition -> definition.versions().get(version))
                .filter(CustomVersion::deprecated)
                .map(found -> found.warning().isEmpty()
                        ? kind.apiVersion(version) + " " + kind.kind() + " is deprecated"
                        : found.warning());
    }
}
