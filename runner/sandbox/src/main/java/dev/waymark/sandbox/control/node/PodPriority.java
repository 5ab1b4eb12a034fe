package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.store.Store;
import java.util.List;
import java.util.Optional;

/** Does what the admission plugin Priority does: a new pod gets the number of its priority class. Thread-safe. */
public final class PodPriority implements Admission {
    private final Store store;
    private final Kind classes;

    public PodPriority(Store store, Kinds kinds) {
        this.store = store;
        this.classes = kinds.known("scheduling.k8s.io", "PriorityClass");
    }

    @Override
    public Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        if (!kind.resource().equals("pods") || current.isPresent() || !subresource.isEmpty()) {
            return new Admitted(object, List.of());
        }
        String name = object.text("spec", "priorityClassName");
        Optional<KubeObject> found = name.isEmpty()
                ? store.list(classes, "").items().stream()
                        .filter(each -> Tree.flag(each.tree(), "globalDefault"))
                        .findFirst()
                : Optional.of(store.get(classes, "", name)
                        .orElseThrow(() -> ApiError.forbidden(
                                kind, object.name(), "no PriorityClass with name " + name + " was found")));
        long priority = found.flatMap(each -> each.number("value")).orElse(0L);
        String preemption = found.map(each -> each.text("preemptionPolicy"))
                .filter(text -> !text.isEmpty())
                .orElse("PreemptLowerPriority");
        object.number("spec", "priority")
                .filter(given -> given != priority)
                .ifPresent(given -> refuse(kind, object, "integer value of priority (" + given + ")", priority));
        String given = object.text("spec", "preemptionPolicy");
        if (!given.isEmpty() && !given.equals(preemption)) {
            refuse(kind, object, "string value of PreemptionPolicy (" + given + ")", preemption);
        }
        return new Admitted(
                object.edit(tree -> {
                    found.ifPresent(each -> Tree.put(tree, each.name(), "spec", "priorityClassName"));
                    Tree.put(tree, priority, "spec", "priority");
                    Tree.put(tree, preemption, "spec", "preemptionPolicy");
                }),
                List.of());
    }

    private static void refuse(Kind kind, KubeObject pod, String what, Object computed) {
        throw ApiError.forbidden(
                kind,
                pod.name(),
                "the " + what + " must not be provided in pod spec; priority admission controller computed " + computed
                        + " from the given PriorityClass name");
    }
}
