package dev.waymark.sandbox.control.quota;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives the containers of a new pod the requests and limits that the LimitRanges of its namespace set, as the admission
 * plugin LimitRanger does before an object is checked. Thread-safe.
 */
public final class LimitRanges implements Admission {
    private static final String NOTE = "kubernetes.io/limit-ranger";

    private final Store store;
    private final Kind ranges;

    public LimitRanges(Store store, Kinds kinds) {
        this.store = store;
        this.ranges = kinds.known("", "LimitRange");
    }

    @Override
    public Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        if (!kind.resource().equals("pods") || current.isPresent() || !subresource.isEmpty()) {
            return new Admitted(object, List.of());
        }
        KubeObject completed = object;
        for (KubeObject range : store.list(ranges, object.namespace()).items()) {
            completed = completed(completed, range);
        }
        return new Admitted(completed, List.of());
    }

    private static KubeObject completed(KubeObject pod, KubeObject range) {
        Map<String, Quantity> limits = new TreeMap<>();
        Map<String, Quantity> requests = new TreeMap<>();
        for (Map<String, Object> limit : range.maps("spec", "limits")) {
            if ("Container".equals(limit.get("type"))) {
                limits.putAll(Amounts.read(limit, "default"));
                requests.putAll(Amounts.read(limit, "defaultRequest"));
            }
        }
        List<String> notes = new ArrayList<>();
        KubeObject completed = pod.edit(tree -> {
            Tree.maps(tree, "spec", "containers")
                    .forEach(container -> complete(container, requests, limits, "container", notes));
            Tree.maps(tree, "spec", "initContainers")
                    .forEach(container -> complete(container, requests, limits, "init container", notes));
            if (!notes.isEmpty()) {
                Tree.put(tree, "LimitRanger plugin set: " + String.join("; ", notes), "metadata", "annotations", NOTE);
            }
        });
        return notes.isEmpty() ? pod : completed;
    }

    private static void complete(
            Map<String, Object> container,
            Map<String, Quantity> requests,
            Map<String, Quantity> limits,
            String word,
            List<String> notes) {
        String name = Tree.text(container, "name").orElse("");
        for (String part : List.of("requests", "limits")) {
            Map<String, Quantity> set = new TreeMap<>(part.equals("requests") ? requests : limits);
            set.keySet().removeAll(Tree.map(container, "resources", part).keySet());
            if (!set.isEmpty()) {
                set.forEach((resource, amount) -> Tree.put(container, amount.toString(), "resources", part, resource));
                notes.add(String.join(", ", set.keySet()) + " " + part.substring(0, part.length() - 1) + " for " + word
                        + " " + name);
            }
        }
    }
}
