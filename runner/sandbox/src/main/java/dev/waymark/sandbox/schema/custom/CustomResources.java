package dev.waymark.sandbox.schema.custom;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.model.Decoded;
import dev.waymark.sandbox.schema.model.Dialect;
import dev.waymark.sandbox.schema.model.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The treatment of custom resources. Thread-safe. */
public final class CustomResources implements Dialect {

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
    public List<ApiError.Cause> problems(
            Kind kind, Schema schema, KubeObject object, Optional<KubeObject> current, String subresource) {
        return List.of();
    }
}
