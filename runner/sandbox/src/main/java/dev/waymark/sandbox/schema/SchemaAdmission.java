package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.FieldValidation;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.schema.model.Decoded;
import dev.waymark.sandbox.schema.model.Dialect;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an object by the schema of its kind, completes it with defaults and checks it.
 *
 * <p>Custom resources are checked at once. Those of the server's own kinds wait for {@link #checks}, because other steps
 * complete them first. Thread-safe.
 */
public final class SchemaAdmission implements Admission {
    private final Schemas schemas;
    private final Dialect builtIn;
    private final Dialect custom;

    /** A step that treats built-in kinds and custom resources each in their own way. */
    public SchemaAdmission(Schemas schemas, Dialect builtIn, Dialect custom) {
        this.schemas = schemas;
        this.builtIn = builtIn;
        this.custom = custom;
    }

    @Override
    public Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        boolean isCustom = schemas.custom(kind);
        String version = isCustom && !options.version().isEmpty() ? options.version() : kind.version();
        Optional<Schema> found = schemas.of(kind, version);
        if (found.isEmpty()) {
            return new Admitted(object, List.of());
        }
        Schema schema = found.get();
        Dialect dialect = isCustom ? custom : builtIn;
        Decoded decoded = dialect.decode(schema, object.tree());
        decoded.error().ifPresent(problem -> {
            throw unreadable(kind, version, problem);
        });
        List<String> warnings = warnings(kind, version, decoded.unknown(), options.validation());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", object.apiVersion());
        tree.put("kind", object.kind());
        tree.putAll(decoded.fields());
        dialect.complete(kind, schema, tree, current);
        KubeObject completed = KubeObject.of(tree);
        if (isCustom) {
            try {
                check(kind, schema, completed, current, subresource);
            } catch (ApiError invalid) {
                throw invalid.warning(warnings);
            }
        }
        return new Admitted(version.equals(kind.version()) ? completed : kept(kind, dialect, completed), warnings);
    }

    /** The step that checks the objects of built-in kinds when they are complete. */
    public Admission checks() {
        return (kind, object, current, subresource, options) -> {
            if (schemas.custom(kind)) {
                return new Admitted(object, List.of());
            }
            schemas.of(kind).ifPresent(schema -> check(kind, schema, object, current, subresource));
            return new Admitted(object, subresource.isEmpty() ? builtIn.warnings(kind, object, current) : List.of());
        };
    }

    private void check(Kind kind, Schema schema, KubeObject object, Optional<KubeObject> current, String subresource) {
        Dialect dialect = schemas.custom(kind) ? custom : builtIn;
        List<ApiError.Cause> problems = dialect.problems(kind, schema, object, current, subresource);
        if (!problems.isEmpty()) {
            throw ApiError.invalid(kind, object.name(), problems);
        }
    }

    /** What of an object is stored that came in another version: the fields that the stored version knows. */
    private KubeObject kept(Kind kind, Dialect dialect, KubeObject object) {
        return schemas.of(kind)
                .map(stored -> object.edit(tree -> {
                    Map<String, Object> fields =
                            dialect.decode(stored, object.tree()).fields();
                    tree.keySet()
                            .removeIf(field -> !Set.of("apiVersion", "kind").contains(field));
                    tree.putAll(fields);
                }))
                .orElse(object);
    }

    private static List<String> warnings(Kind kind, String version, List<String> unknown, FieldValidation validation) {
        List<String> sentences =
                unknown.stream().map(path -> "unknown field \"" + path + "\"").toList();
        if (validation == FieldValidation.STRICT && !sentences.isEmpty()) {
            throw unreadable(kind, version, "strict decoding error: " + String.join(", ", sentences));
        }
        return validation == FieldValidation.WARN ? sentences : List.of();
    }

    private static ApiError unreadable(Kind kind, String version, String why) {
        return ApiError.badRequest(
                kind.kind() + " in version \"" + version + "\" cannot be handled as a " + kind.kind() + ": " + why);
    }
}
