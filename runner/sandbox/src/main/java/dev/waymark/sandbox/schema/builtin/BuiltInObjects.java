package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.model.Decoded;
import dev.waymark.sandbox.schema.model.Dialect;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.problem.MetadataChecks;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The treatment of built-in kinds. Thread-safe. */
public final class BuiltInObjects implements Dialect {

    /**
     * Why a server cannot read the metadata of an object; empty when it can.
     *
     * @param custom whether it reads them by themselves, as it does those of custom resources
     */
    public static Optional<String> metadataProblem(Schema schema, Map<?, ?> metadata, boolean custom) {
        return GoDecoder.metadataProblem(schema, metadata, custom ? "" : "metadata");
    }

    @Override
    public Decoded decode(Schema schema, Map<String, Object> tree) {
        GoDecoder decoder = new GoDecoder();
        Map<String, Object> fields = Tree.asMap(Tree.thaw(decoder.decode(schema, tree)));
        return new Decoded(fields, decoder.unknown(), decoder.error());
    }

    @Override
    public void complete(Kind kind, Schema schema, Map<String, Object> tree, Optional<KubeObject> current) {
        ComputedDefaults.apply(kind, tree, current.isEmpty());
        if (kind.resource().equals("daemonsets.apps")) {
            WorkloadDefaults.daemonSet(tree, current);
        }
        FieldDefaults.apply(schema, tree);
    }

    @Override
    public List<String> warnings(Kind kind, KubeObject object, Optional<KubeObject> current) {
        return ObjectWarnings.of(kind, object, current);
    }

    @Override
    public List<ApiError.Cause> problems(
            Kind kind, Schema schema, KubeObject object, Optional<KubeObject> current, String subresource) {
        Problems problems = new Problems();
        if (subresource.equals("status")) {
            current.ifPresent(old -> StatusChecks.check(kind, object, old, problems));
            return problems.causes();
        }
        MetadataChecks.check(kind, object, problems);
        new FieldChecks(problems).check(schema, object.tree(), "");
        ObjectChecks.check(kind, object, current, problems);
        return problems.causes();
    }
}
