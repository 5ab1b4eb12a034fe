package dev.waymark.sandbox.schema.policy;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.schema.builtin.Selectors;
import dev.waymark.sandbox.schema.cel.CelException;
import dev.waymark.sandbox.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the objects that a binding gives a policy for parameters. */
final class PolicyParameters {
    private final Store store;
    private final Kinds kinds;

    PolicyParameters(Store store, Kinds kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    /**
     * The parameters; the policy is asked once with each. One empty parameter for a policy that wants none.
     *
     * @throws CelException when the binding cannot be carried out
     */
    List<Optional<KubeObject>> of(KubeObject policy, KubeObject binding, Attempt attempt) {
        String version = policy.text("spec", "paramKind", "apiVersion");
        String name = policy.text("spec", "paramKind", "kind");
        Map<String, Object> reference = binding.map("spec", "paramRef");
        if (version.isEmpty() || reference.isEmpty()) {
            return List.of(Optional.empty());
        }
        Kind kind = kinds.of(version, name)
                .orElseThrow(() -> new CelException("failed to configure policy: failed to find resource referenced by"
                        + " paramKind: '" + version + ", Kind=" + name + "'"));
        String namespace = namespace(kind, reference, attempt);
        List<Optional<KubeObject>> found = store.list(kind, namespace).items().stream()
                .filter(object -> selected(reference, object))
                .map(Optional::of)
                .toList();
        if (found.isEmpty()
                && Tree.text(reference, "parameterNotFoundAction").orElse("").equals("Deny")) {
            throw failure("no params found for policy binding with `Deny` parameterNotFoundAction");
        }
        return found;
    }

    private static String namespace(Kind kind, Map<String, Object> reference, Attempt attempt) {
        String given = Tree.text(reference, "namespace").orElse("");
        if (!kind.namespaced()) {
            if (!given.isEmpty()) {
                throw failure("paramRef.namespace must not be provided for a cluster-scoped `paramKind`");
            }
            return "";
        }
        if (given.isEmpty() && attempt.namespace().isEmpty()) {
            throw failure("cannot use namespaced paramRef in policy binding that matches cluster-scoped resources");
        }
        return given.isEmpty() ? attempt.namespace() : given;
    }

    private static boolean selected(Map<String, Object> reference, KubeObject object) {
        String name = Tree.text(reference, "name").orElse("");
        return name.isEmpty()
                ? Selectors.matches(Tree.map(reference, "selector"), object.map("metadata", "labels"))
                : name.equals(object.name());
    }

    private static CelException failure(String why) {
        return new CelException("failed to configure binding: " + why);
    }
}
