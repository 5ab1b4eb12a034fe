package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Schemas;
import dev.waymark.sandbox.schema.model.Struct;
import dev.waymark.sandbox.schema.model.TypeLibrary;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

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

    /** The schema of a definition with the metadata that every object has, in place of what it says itself. */
    Schema ofWhole(Schema schema) {
        Schema metadata = library.metadata();
        Struct own = schema.struct().map(Supplier::get).orElse(new Struct(Map.of(), Set.of(), true));
        Map<String, Schema> fields = new LinkedHashMap<>(own.fields());
        fields.remove("apiVersion");
        fields.remove("kind");
        fields.put("metadata", metadata);
        Set<String> required = new LinkedHashSet<>(own.required());
        required.removeAll(Set.of("apiVersion", "kind", "metadata"));
        Struct whole = new Struct(fields, required, own.open());
        return schema.withStruct(() -> whole);
    }

    @Override
    public boolean custom(Kind kind) {
        return library.custom(kind);
    }
}
