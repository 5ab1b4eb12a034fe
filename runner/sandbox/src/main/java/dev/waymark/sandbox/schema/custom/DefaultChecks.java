package dev.waymark.sandbox.schema.custom;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Struct;
import dev.waymark.sandbox.schema.model.Type;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that the defaults of a definition are values that the definition itself would admit, as
 * {@code k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting} does.
 */
public final class DefaultChecks {
    private final Problems problems;

    public DefaultChecks(Problems problems) {
        this.problems = problems;
    }

    /** Checks the defaults in a schema and below; values of free maps have none. */
    public void check(Schema schema, String path) {
        schema.presence().fallback().ifPresent(value -> one(schema, value, path + ".default"));
        if (schema.list()) {
            schema.items().ifPresent(items -> check(items, path + ".items"));
        }
        schema.struct()
                .ifPresent(struct -> struct.get()
                        .fields()
                        .forEach((name, field) -> check(field, path + ".properties[" + name + "]")));
    }

    private void one(Schema schema, Object value, String path) {
        Pruning pruning = new Pruning();
        pruning.prune(wrapped(schema), Map.of("value", value));
        if (!pruning.unknown().isEmpty()) {
            problems.invalid(path, value, "must not have unknown fields");
        }
        Problems found = new Problems();
        new SchemaChecks(found).check(schema, value, path);
        new ListChecks(found).check(schema, value, path);
        // The sentences about a default leave out where it is.
        problems.addAll(found.causes().stream()
                .map(cause -> new ApiError.Cause(
                        cause.reason(), cause.field(), cause.message().replace(path + " in body", " in body")))
                .toList());
        if (found.causes().isEmpty()) {
            new RuleChecks(problems).check(schema, value, Optional.empty(), path);
        }
    }

    /** A schema of objects whose only field is the value. */
    private static Schema wrapped(Schema schema) {
        return Schema.of(Type.OBJECT, "").withStruct(() -> new Struct(Map.of("value", schema), Set.of(), false));
    }
}
