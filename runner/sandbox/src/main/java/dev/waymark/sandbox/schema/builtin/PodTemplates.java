package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the kinds of workloads keep their pods. */
final class PodTemplates {
    private static final String[] NONE = {};
    private static final String[] WHOLE_TEMPLATE = {"template"};
    private static final String[] TEMPLATE = {"spec", "template"};
    private static final String[] JOB_TEMPLATE = {"spec", "jobTemplate", "spec", "template"};

    private PodTemplates() {}

    /** The path to the template of a kind's pods; empty for a kind without. */
    static Optional<String[]> path(Kind kind) {
        return switch (kind.resource()) {
            case "pods" -> Optional.of(NONE);
            case "deployments.apps",
                    "replicasets.apps",
                    "statefulsets.apps",
                    "daemonsets.apps",
                    "jobs.batch",
                    "replicationcontrollers" -> Optional.of(TEMPLATE);
            case "podtemplates" -> Optional.of(WHOLE_TEMPLATE);
            case "cronjobs.batch" -> Optional.of(JOB_TEMPLATE);
            default -> Optional.empty();
        };
    }

    /** The specification of the pods of an object; empty when it has none. */
    static Optional<Map<String, Object>> spec(Kind kind, Object tree) {
        return path(kind)
                .flatMap(path -> Tree.at(tree, path))
                .flatMap(template -> Tree.at(template, "spec"))
                .filter(Map.class::isInstance)
                .map(Tree::asMap);
    }

    /** The containers of a pod, init containers first. */
    static List<Map<String, Object>> containers(Map<String, Object> spec) {
        List<Map<String, Object>> all = new java.util.ArrayList<>(Tree.maps(spec, "initContainers"));
        all.addAll(Tree.maps(spec, "containers"));
        all.addAll(Tree.maps(spec, "ephemeralContainers"));
        return all;
    }
}
