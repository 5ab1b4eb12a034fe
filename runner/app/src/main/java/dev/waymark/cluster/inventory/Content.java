package dev.waymark.cluster.inventory;

import dev.waymark.cluster.access.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of an object its users decide: labels, annotations, finalizers, its deletion and everything else outside of {@code metadata} and
 * {@code status}, without what the cluster and its clients keep there for themselves.
 */
final class Content {
    /** Annotations that are written by kubectl and by controllers to remember something by. */
    private static final Set<String> BOOKKEEPING = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            "deployment.kubernetes.io/revision",
            "deprecated.daemonset.template.generation",
            "control-plane.alpha.kubernetes.io/leader",
            "endpoints.kubernetes.io/last-change-trigger-time",
            "pv.kubernetes.io/bind-completed",
            "pv.kubernetes.io/bound-by-controller");

    /** Fields of a Service's spec that the cluster fills in, differently for a Service that was made anew. */
    private static final Set<String> ALLOTTED = Set.of("clusterIP", "clusterIPs", "healthCheckNodePort");

    private Content() {}

    /** The content as a tree of maps and lists. */
    static Map<String, Object> of(ObjectKey key, Map<String, Object> object) {
        Map<String, Object> content = new LinkedHashMap<>(object);
        content.keySet().removeAll(Set.of("apiVersion", "kind", "metadata", "status"));
        if (key.group().isEmpty()) {
            switch (key.kind()) {
                // Follow the pods of the Service of the same name.
                case "Endpoints" -> content.clear();
                case "Service" -> content.computeIfPresent("spec", (name, spec) -> service(spec));
                // Never shown: whether it has changed is all that is kept.
                case "Secret" -> content.replaceAll((name, value) -> name.equals("type") ? value : digest(value));
                default -> {}
            }
        }
        Map<String, String> annotations = Trees.texts(object, "metadata", "annotations");
        annotations.keySet().removeAll(BOOKKEEPING);
        put(content, "labels", Trees.texts(object, "metadata", "labels"));
        put(content, "annotations", annotations);
        Trees.at(object, "metadata", "finalizers").ifPresent(finalizers -> content.put("finalizers", finalizers));
        Trees.at(object, "metadata", "deletionTimestamp").ifPresent(time -> content.put("deletion", "begun"));
        return content;
    }

    private static void put(Map<String, Object> content, String name, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            content.put(name, texts);
        }
    }

    private static Object service(Object spec) {
        Map<String, Object> kept = fields(spec);
        kept.keySet().removeAll(ALLOTTED);
        if (kept.get("ports") instanceof List<?> ports) {
            List<Object> without = new ArrayList<>();
            for (Object port : ports) {
                Map<String, Object> fields = fields(port);
                fields.remove("nodePort");
                without.add(fields);
            }
            kept.put("ports", without);
        }
        return kept;
    }

    private static Object digest(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> digests = new HashMap<>();
        map.forEach((name, text) -> digests.put(String.valueOf(name), new Hidden(String.valueOf(text))));
        return digests;
    }

    private static Map<String, Object> fields(Object tree) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        return fields;
    }

    /** A secret text: equal or not, and never shown. */
    private record Hidden(String text) {
        @Override
        public String toString() {
            return "[secret]";
        }
    }
}
