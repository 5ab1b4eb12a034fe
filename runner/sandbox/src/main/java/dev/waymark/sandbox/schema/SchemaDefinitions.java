package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.Structure;
import dev.waymark.sandbox.schema.model.Schemas;

/** What the schemas say of how objects are changed. Thread-safe. */
public final class SchemaDefinitions implements Definitions {
    private final Schemas schemas;

    public SchemaDefinitions(Schemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public Structure structure(Kind kind) {
        return schemas.of(kind).<Structure>map(StructureView::new).orElse(Structure.UNTYPED);
    }

    @Override
    public boolean custom(Kind kind) {
        return schemas.custom(kind);
    }
}
