package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deletes objects: at once, or by marking them when something has to happen first.
 *
 * <p>An object with finalizers gets a {@code deletionTimestamp} and goes when the last finalizer does; so does a
 * namespace with {@code spec.finalizers}. Orphaning and foreground deletion put their finalizers ({@code orphan},
 * {@code foregroundDeletion}), which the garbage collector takes away. A CustomResourceDefinition gets a finalizer that
 * goes when the last of its objects has. A pod that runs on a node stays for its grace period, or until its node says that it
 * has ended.
 */
final class Deletions {
    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";
    private static final Set<String> IMMORTAL = Set.of("default", "kube-public", "kube-system");
    private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private final Store store;
    private final Clock clock;

    Deletions(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    KubeObject delete(Kind kind, String namespace, String name, DeleteOptions options) {
        if (NamespaceLife.NAMESPACES.equals(kind.resource()) && IMMORTAL.contains(name)) {
            throw ApiError.forbidden(kind, name, "this namespace may not be deleted");
        }
        while (true) {
            KubeObject current = store.get(kind, namespace, name).orElseThrow(() -> ApiError.notFound(kind, name));
            requireUid(kind, current, options);
            KubeObject marked = marked(kind, current, options);
            boolean stays = !released(kind, marked);
            if (options.dryRun() || stays && marked.equals(current)) {
                return marked;
            }
            try {
                return stays ? store.update(kind, marked) : store.delete(kind, current);
            } catch (ApiError quicker) {
                if (!"Conflict".equals(quicker.reason())) {
                    throw quicker;
                }
            }
        }
    }

    /** Whether nothing keeps an object from going away that is marked: no finalizer, and no pod that still has time. */
    static boolean released(Kind kind, KubeObject object) {
        return finalizers(kind, object).isEmpty() && GracePeriod.left(kind, object) == 0;
    }

    private static List<String> finalizers(Kind kind, KubeObject object) {
        List<Object> all = new ArrayList<>(object.list("metadata", "finalizers"));
        if (NamespaceLife.NAMESPACES.equals(kind.resource())) {
            all.addAll(object.list("spec", "finalizers"));
        }
        return all.stream().map(String::valueOf).toList();
    }

    private KubeObject marked(Kind kind, KubeObject current, DeleteOptions options) {
        List<Object> finalizers = new ArrayList<>(current.list("metadata", "finalizers"));
        finalizers.removeAll(List.of("orphan", "foregroundDeletion"));
        switch (options.propagation()) {
            case ORPHAN -> finalizers.add("orphan");
            case FOREGROUND -> finalizers.add("foregroundDeletion");
            case BACKGROUND -> {}
        }
        if (DEFINITIONS.equals(kind.resource()) && !current.deleting()) {
            finalizers.add(CLEANUP);
        }
        long grace = GracePeriod.of(kind, current, options);
        return current.edit(tree -> {
            if (finalizers.isEmpty()) {
                Tree.remove(tree, "metadata", "finalizers");
            } else {
                Tree.put(tree, finalizers, "metadata", "finalizers");
            }
            if (current.deleting() && grace < GracePeriod.left(kind, current)) {
                putTime(tree, grace - GracePeriod.left(kind, current), current.text("metadata", "deletionTimestamp"));
                Tree.put(tree, grace, "metadata", "deletionGracePeriodSeconds");
            }
            if (!current.deleting()) {
                putTime(
                        tree,
                        grace,
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
                Tree.put(tree, grace, "metadata", "deletionGracePeriodSeconds");
                if (current.generation() > 0) {
                    Tree.put(tree, current.generation() + 1, "metadata", "generation");
                }
                if (NamespaceLife.NAMESPACES.equals(kind.resource())) {
                    Tree.remove(tree, "metadata", "deletionGracePeriodSeconds");
                    Tree.put(tree, "Terminating", "status", "phase");
                }
            }
        });
    }

    private static void putTime(Map<String, Object> tree, long seconds, String after) {
        Tree.put(tree, Instant.parse(after).plusSeconds(seconds).toString(), "metadata", "deletionTimestamp");
    }

    private static void requireUid(Kind kind, KubeObject current, DeleteOptions options) {
        options.uid().filter(uid -> !uid.equals(current.uid())).ifPresent(uid -> {
            throw ApiError.conflict(
                    kind,
                    current.name(),
                    "the UID in the precondition (" + uid + ") does not match the UID in record (" + current.uid()
                            + "). The object might have been deleted and then recreated");
        });
    }
}
