package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pods of indexed Jobs, each of which knows its number. */
final class IndexedPods {
    private IndexedPods() {}

    /** Gives a new pod its index: in its name, its host name, a label, an annotation and a variable. */
    static void number(KubeObject job, Map<String, Object> pod, String index) {
        Tree.put(pod, job.name() + "-" + index + "-", "metadata", "generateName");
        Tree.put(pod, index, "metadata", "annotations", JobPods.INDEX);
        Tree.put(pod, index, "metadata", "labels", JobPods.INDEX);
        Tree.put(pod, job.name() + "-" + index, "spec", "hostname");
        List<Object> containers = new ArrayList<>();
        for (Map<String, Object> container : Tree.maps(pod, "spec", "containers")) {
            Map<String, Object> numbered = new LinkedHashMap<>(container);
            List<Object> variables = new ArrayList<>(Tree.list(container, "env"));
            String path = "metadata.labels['" + JobPods.INDEX + "']";
            variables.add(
                    Map.of("name", "JOB_COMPLETION_INDEX", "valueFrom", Map.of("fieldRef", Map.of("fieldPath", path))));
            numbered.put("env", variables);
            containers.add(numbered);
        }
        Tree.put(pod, containers, "spec", "containers");
    }
}
