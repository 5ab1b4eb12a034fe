package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Pods;
import dev.waymark.cluster.access.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why a pod is not ready: its scheduling and the states of its containers. */
final class PodDiagnosis {
    private PodDiagnosis() {}

    static List<String> of(Map<String, Object> pod) {
        List<String> causes = new ArrayList<>();
        if (Pods.isReady(pod)) {
            return causes;
        }
        for (Map<?, ?> condition : Trees.maps(pod, "status", "conditions")) {
            if (Trees.text(condition, "type").equals("PodScheduled")
                    && Trees.text(condition, "status").equals("False")) {
                causes.add(Trees.title(pod) + " cannot be scheduled: " + Trees.text(condition, "message"));
            }
        }
        for (String list : List.of("initContainerStatuses", "containerStatuses")) {
            for (Map<?, ?> container : Trees.maps(pod, "status", list)) {
                container(Trees.title(pod) + ", container " + Trees.text(container, "name"), container, causes);
            }
        }
        if (causes.isEmpty()) {
            causes.add(Trees.title(pod) + " is " + Trees.text(pod, "status", "phase") + " and not ready");
        }
        return causes;
    }

    private static void container(String title, Map<?, ?> container, List<String> causes) {
        String waiting = Trees.text(container, "state", "waiting", "reason");
        if (!waiting.isEmpty()) {
            causes.add(sentence(title + " waits: " + waiting, Trees.text(container, "state", "waiting", "message")));
        }
        for (String state : List.of("state", "lastState")) {
            long code = Trees.number(container, state, "terminated", "exitCode");
            if (code != 0) {
                causes.add(sentence(
                        title + " ended with exit code " + code + ": "
                                + Trees.text(container, state, "terminated", "reason"),
                        Trees.text(container, state, "terminated", "message")));
            }
        }
        boolean running = Trees.at(container, "state", "running").isPresent();
        if (running && Trees.text(container, "ready").equals("false")) {
            causes.add(title + " runs, but its readiness probe has not succeeded");
        }
    }

    private static String sentence(String start, String message) {
        return message.isEmpty() ? start : start + ": " + message;
    }
}
