package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What namespaces allow: nothing is created where there is none, or in one that is going away. */
final class NamespaceLife {
    static final String NAMESPACES = "namespaces";

    private final Store store;
    private final Kinds kinds;

    NamespaceLife(Store store, Kinds kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    /** A new namespace with the finalizer that keeps it until it is empty; objects of other kinds unchanged. */
    KubeObject prepared(Kind kind, KubeObject object) {
        if (!NAMESPACES.equals(kind.resource())) {
            return object;
        }
        return object.edit(tree -> {
            Tree.put(tree, object.name(), "metadata", "labels", "kubernetes.io/metadata.name");
            Tree.put(tree, List.of("kubernetes"), "spec", "finalizers");
            Tree.put(tree, "Active", "status", "phase");
        });
    }

    void requireOpen(Kind kind, KubeObject object) {
        if (!kind.namespaced()) {
            return;
        }
        Kind namespaces = kinds.known("", "Namespace");
        KubeObject home = store.get(namespaces, "", object.namespace())
                .orElseThrow(() -> ApiError.notFound(namespaces, object.namespace()));
        if (home.deleting()) {
            throw terminating(kind, object);
        }
    }

    private static ApiError terminating(Kind kind, KubeObject object) {
        ApiError plain = ApiError.forbidden(
                kind,
                object.name(),
                "unable to create new content in namespace " + object.namespace() + " because it is being terminated");
        Map<String, Object> details = new LinkedHashMap<>(Tree.map(plain.status(), "details"));
        details.put(
                "causes",
                List.of(Map.of(
                        "reason",
                        "NamespaceTerminating",
                        "message",
                        "namespace " + object.namespace() + " is being terminated",
                        "field",
                        "metadata.namespace")));
        return new ApiError(plain.code(), plain.reason(), plain.getMessage(), details);
    }
}
