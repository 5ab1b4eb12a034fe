package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Schemas;
import dev.waymark.sandbox.schema.model.Struct;
import dev.waymark.sandbox.schema.model.TypeLibrary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of the built-in kinds. Thread-safe. */
public final class BuiltInSchemas implements Schemas {
    private final TypeLibrary library;
    private final Map<String, Schema> roots = new ConcurrentHashMap<>();

    public BuiltInSchemas(BuiltInKinds kinds) {
        this.library = new TypeLibrary(kinds.typeFiles());
    }

    @Override
    public Optional<Schema> of(Kind kind, String version) {
        String key = kind.apiVersion(version) + " " + kind.kind();
        Schema known = roots.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Schema> root = library.schema(kind, version).map(this::withMetadata);
        root.ifPresent(schema -> roots.put(key, schema));
        return root;
    }

    /** Schemas of custom resources say nothing of metadata, which is the same for every kind. */
    private Schema withMetadata(Schema schema) {
        if (schema.field("metadata").isPresent()) {
            return schema;
        }
        Schema metadata = library.metadata();
        return schema.withStruct(() -> {
            Struct own = schema.struct().orElseThrow().get();
            Map<String, Schema> fields = new LinkedHashMap<>();
            fields.put("metadata", metadata);
            fields.putAll(own.fields());
            return new Struct(fields, own.required(), own.open());
        });
    }

    @Override
    public boolean custom(Kind kind) {
        return library.custom(kind);
    }
}
