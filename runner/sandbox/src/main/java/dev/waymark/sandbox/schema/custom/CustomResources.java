package dev.waymark.sandbox.schema.custom;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.model.Decoded;
import dev.waymark.sandbox.schema.model.Dialect;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.problem.MetadataChecks;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The treatment of custom resources. Thread-safe. */
public final class CustomResources implements Dialect {
    /** Problems that keep a server from evaluating rules, for a rule may trust the schema. */
    private static final Set<String> BLOCKING = Set.of(
            "FieldValueNotSupported",
            "FieldValueRequired",
            "FieldValueTooLong",
            "FieldValueTooMany",
            "FieldValueTypeInvalid");

    private static final String UNCHECKED = "some validation rules were not checked because the object was invalid;"
            + " correct the existing errors to complete validation";

    @Override
    public Decoded decode(Schema schema, Map<String, Object> tree) {
        Pruning pruning = new Pruning();
        Map<String, Object> pruned = Tree.asMap(Tree.thaw(pruning.prune(schema, tree)));
        return new Decoded(pruned, pruning.unknown(), Optional.empty());
    }

    @Override
    public void complete(Kind kind, Schema schema, Map<String, Object> tree, Optional<KubeObject> current) {
        Defaulting.apply(schema, tree);
    }

    @Override
    public List<String> warnings(Kind kind, KubeObject object, Optional<KubeObject> current) {
        return List.of();
    }

    @Override
    public List<ApiError.Cause> problems(
            Kind kind, Schema schema, KubeObject object, Optional<KubeObject> current, String subresource) {
        Problems problems = new Problems();
        MetadataChecks.check(kind, object, problems);
        Map<String, Object> tree = withoutMetadata(object);
        new SchemaChecks(problems).check(schema, tree, "");
        new ListChecks(problems).check(schema, tree, "");
        boolean blocked = problems.causes().stream().anyMatch(cause -> BLOCKING.contains(cause.reason()));
        if (blocked && hasRules(schema)) {
            problems.invalid("", null, UNCHECKED);
        } else if (!blocked) {
            // Rules at the root may speak of the name, the labels and the kind as well.
            Optional<Object> earlier = current.map(KubeObject::tree);
            new RuleChecks(problems).check(schema, object.tree(), earlier, "");
        }
        return problems.causes();
    }

    /** Whether there is a rule anywhere in a schema. */
    private static boolean hasRules(Schema schema) {
        return !schema.rules().isEmpty()
                || schema.items().filter(CustomResources::hasRules).isPresent()
                || schema.struct()
                        .filter(struct ->
                                struct.get().fields().values().stream().anyMatch(CustomResources::hasRules))
                        .isPresent();
    }

    /** The part that the schema of a definition is about. */
    private static Map<String, Object> withoutMetadata(KubeObject object) {
        Map<String, Object> tree = new LinkedHashMap<>(object.tree());
        List.of("apiVersion", "kind", "metadata").forEach(tree::remove);
        return tree;
    }
}
