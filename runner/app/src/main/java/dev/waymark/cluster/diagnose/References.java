package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The objects that another one is about: a route's parents, the targets of policies and autoscalers. */
final class References {
    private static final List<String> LISTS = List.of("parentRefs", "targetRefs");
    private static final List<String> SINGLE = List.of("targetRef", "scaleTargetRef");
    private static final String GATEWAY_API = "gateway.networking.k8s.io";

    private final Objects objects;

    References(Objects objects) {
        this.objects = objects;
    }

    /** What an object is about and is not there; most kinds are accepted all the same, and then have no effect. */
    List<String> missing(Map<String, Object> object) {
        List<Map<?, ?>> all = new ArrayList<>();
        LISTS.forEach(list -> all.addAll(Trees.maps(object, "spec", list)));
        SINGLE.forEach(field -> Trees.at(object, "spec", field)
                .filter(Map.class::isInstance)
                .ifPresent(reference -> all.add((Map<?, ?>) reference)));
        List<String> causes = new ArrayList<>();
        for (Map<?, ?> reference : all) {
            String kind = Trees.at(reference, "kind").map(Object::toString).orElse("Gateway");
            if (kind.equals("Service") && group(reference).equals(GATEWAY_API)) {
                causes.add(Trees.title(object) + " is about the Service " + Trees.text(reference, "name")
                        + " without group: \"\", and so about nothing");
            } else {
                causes.addAll(missing(object, reference, kind));
            }
        }
        return causes;
    }

    private List<String> missing(Map<String, Object> object, Map<?, ?> reference, String kind) {
        String name = Trees.text(reference, "name");
        String namespace =
                Trees.at(reference, "namespace").map(Object::toString).orElse(Trees.namespace(object));
        String apiVersion = Trees.at(reference, "apiVersion")
                .map(Object::toString)
                .orElse(group(reference).isEmpty() ? "v1" : group(reference) + "/v1");
        if (objects.get(apiVersion, kind, namespace, name).isPresent()) {
            return List.of();
        }
        List<String> there = objects.list(apiVersion, kind, namespace).stream()
                .map(Trees::name)
                .toList();
        return List.of(Trees.title(object) + " is about the " + kind + " " + namespace + "/" + name
                + ", which does not exist; " + NearNames.instead(kind, " in " + namespace, name, there));
    }

    private static String group(Map<?, ?> reference) {
        return Trees.at(reference, "group").map(Object::toString).orElse(GATEWAY_API);
    }
}
