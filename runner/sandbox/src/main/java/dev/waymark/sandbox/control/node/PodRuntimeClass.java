package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does what the admission plugin RuntimeClass does: a new pod gets the overhead and the places of its class, and is
 * refused when that does not exist. Thread-safe.
 */
public final class PodRuntimeClass implements Admission {
    private final Store store;
    private final Kind classes;

    public PodRuntimeClass(Store store, Kinds kinds) {
        this.store = store;
        this.classes = kinds.known("node.k8s.io", "RuntimeClass");
    }

    @Override
    public Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        if (!kind.resource().equals("pods") || current.isPresent() || !subresource.isEmpty()) {
            return new Admitted(object, List.of());
        }
        String wanted = object.text("spec", "runtimeClassName");
        if (wanted.isEmpty()) {
            if (!object.map("spec", "overhead").isEmpty()) {
                throw rejected(kind, object, "Pod Overhead set without corresponding RuntimeClass defined Overhead");
            }
            return new Admitted(object, List.of());
        }
        KubeObject found = store.get(classes, "", wanted)
                .orElseThrow(() -> rejected(kind, object, "RuntimeClass \"" + wanted + "\" not found"));
        return new Admitted(placed(kind, overhead(kind, object, found), found), List.of());
    }

    private static KubeObject overhead(Kind kind, KubeObject pod, KubeObject found) {
        Map<String, Object> fixed = found.map("overhead", "podFixed");
        Map<String, Object> given = pod.map("spec", "overhead");
        if (!given.isEmpty() && !given.equals(fixed)) {
            throw rejected(kind, pod, "Pod's Overhead doesn't match RuntimeClass's defined Overhead");
        }
        return fixed.isEmpty() ? pod : pod.with(fixed, "spec", "overhead");
    }

    private static KubeObject placed(Kind kind, KubeObject pod, KubeObject found) {
        Map<String, Object> selector = new LinkedHashMap<>(pod.map("spec", "nodeSelector"));
        found.map("scheduling", "nodeSelector").forEach((label, value) -> {
            Object before = selector.put(label, value);
            if (before != null && !before.equals(value)) {
                throw rejected(
                        kind,
                        pod,
                        "conflict: runtimeClass.scheduling.nodeSelector[" + label + "] = " + value
                                + "; pod.spec.nodeSelector[" + label + "] = " + before);
            }
        });
        List<Object> tolerations = new ArrayList<>(pod.list("spec", "tolerations"));
        found.list("scheduling", "tolerations").stream()
                .filter(each -> !tolerations.contains(each))
                .forEach(tolerations::add);
        return pod.edit(tree -> {
            if (!selector.isEmpty()) {
                Tree.put(tree, selector, "spec", "nodeSelector");
            }
            if (!tolerations.isEmpty()) {
                Tree.put(tree, tolerations, "spec", "tolerations");
            }
        });
    }

    private static ApiError rejected(Kind kind, KubeObject pod, String why) {
        return ApiError.forbidden(kind, pod.name(), "pod rejected: " + why);
    }
}
