package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.schema.definition.CustomVersion;
import dev.waymark.sandbox.schema.definition.LiveDefinitions;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Schemas;
import java.util.Optional;

/** The schemas of the built-in kinds and of CustomResourceDefinitions. Thread-safe. */
public final class ServedSchemas implements Schemas {
    private final BuiltInSchemas builtIn;
    private final LiveDefinitions definitions;

    public ServedSchemas(BuiltInSchemas builtIn, LiveDefinitions definitions) {
        this.builtIn = builtIn;
        this.definitions = definitions;
    }

    @Override
    public Optional<Schema> of(Kind kind, String version) {
        return definitions
                .of(kind)
                .map(definition ->
                        Optional.ofNullable(definition.versions().get(version)).map(CustomVersion::schema))
                .orElseGet(() -> builtIn.of(kind, version));
    }

    @Override
    public boolean custom(Kind kind) {
        return definitions.of(kind).isPresent() || builtIn.custom(kind);
    }
}
