package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cells of pods, as {@code printPod} of {@code k8s.io/kubernetes/pkg/printers/internalversion} fills them. */
final class PodCells {
    private static final String GATED = "SchedulingGated";

    private final Ages ages;

    PodCells(Ages ages) {
        this.ages = ages;
    }

    String ready(KubeObject pod) {
        long ready = pod.maps("status", "containerStatuses").stream()
                .filter(status -> Tree.flag(status, "ready")
                        && Tree.at(status, "state", "running").isPresent())
                .count();
        long sidecars = pod.maps("spec", "initContainers").stream()
                .filter(PodCells::restartable)
                .count();
        long readySidecars = initStatuses(pod).stream()
                .filter(status -> sidecar(pod, status) && Tree.flag(status, "started") && Tree.flag(status, "ready"))
                .count();
        boolean starting = initializing(pod).isPresent() && !condition(pod, "Initialized");
        return (starting ? readySidecars : ready + readySidecars) + "/"
                + (pod.list("spec", "containers").size() + sidecars);
    }

    String status(KubeObject pod) {
        String phase = pod.text("status", "phase");
        String reason = pod.text("status", "reason").isEmpty() ? phase : pod.text("status", "reason");
        boolean gated = pod.maps("status", "conditions").stream()
                .anyMatch(each -> "PodScheduled".equals(each.get("type")) && GATED.equals(each.get("reason")));
        if (gated) {
            reason = GATED;
        }
        Optional<String> init = initializing(pod);
        if (init.isPresent()) {
            reason = init.get();
        }
        if (init.isEmpty() || condition(pod, "Initialized")) {
            reason = containers(pod, reason);
        }
        if (pod.deleting() && !phase.equals("Succeeded") && !phase.equals("Failed")) {
            return pod.text("status", "reason").equals("NodeLost") ? "Unknown" : "Terminating";
        }
        return reason;
    }

    private static String containers(KubeObject pod, String start) {
        String reason = start;
        boolean running = false;
        List<Map<String, Object>> statuses = new ArrayList<>(pod.maps("status", "containerStatuses"));
        Collections.reverse(statuses);
        for (Map<String, Object> status : statuses) {
            Optional<String> waiting = Tree.text(status, "state", "waiting", "reason");
            Optional<Object> ended = Tree.at(status, "state", "terminated");
            if (waiting.filter(text -> !text.isEmpty()).isPresent()) {
                reason = waiting.get();
            } else if (ended.isPresent()) {
                reason = ending(ended.get(), "");
            } else if (Tree.flag(status, "ready")) {
                running = true;
            }
        }
        if (reason.equals("Completed") && running) {
            return condition(pod, "Ready") ? "Running" : "NotReady";
        }
        return reason;
    }

    /** What holds up the initialization, while something does. */
    private static Optional<String> initializing(KubeObject pod) {
        List<Map<String, Object>> statuses = initStatuses(pod);
        for (int i = 0; i < statuses.size(); i++) {
            Map<String, Object> status = statuses.get(i);
            Optional<Object> ended = Tree.at(status, "state", "terminated");
            boolean done =
                    ended.isPresent() && Tree.number(ended.get(), "exitCode").orElse(0L) == 0;
            if (done || (sidecar(pod, status) && Tree.flag(status, "started"))) {
                continue;
            }
            if (ended.isPresent()) {
                return Optional.of(ending(ended.get(), "Init:"));
            }
            String waiting = Tree.text(status, "state", "waiting", "reason").orElse("");
            boolean told = !waiting.isEmpty() && !waiting.equals("PodInitializing");
            return Optional.of("Init:"
                    + (told
                            ? waiting
                            : i + "/" + pod.list("spec", "initContainers").size()));
        }
        return Optional.empty();
    }

    private static String ending(Object terminated, String prefix) {
        String reason = Tree.text(terminated, "reason").orElse("");
        if (!reason.isEmpty()) {
            return prefix + reason;
        }
        long signal = Tree.number(terminated, "signal").orElse(0L);
        return signal != 0
                ? prefix + "Signal:" + signal
                : prefix + "ExitCode:" + Tree.number(terminated, "exitCode").orElse(0L);
    }

    String restarts(KubeObject pod) {
        boolean starting = initializing(pod).isPresent() && !condition(pod, "Initialized");
        long count = 0;
        String last = "";
        List<Map<String, Object>> statuses = new ArrayList<>(initStatuses(pod));
        if (!starting) {
            statuses.removeIf(status -> !sidecar(pod, status));
            statuses.addAll(pod.maps("status", "containerStatuses"));
        }
        for (Map<String, Object> status : statuses) {
            count += Tree.number(status, "restartCount").orElse(0L);
            String ended =
                    Tree.text(status, "lastState", "terminated", "finishedAt").orElse("");
            last = ended.compareTo(last) > 0 ? ended : last;
        }
        return count != 0 && !last.isEmpty() ? count + " (" + ages.since(last) + " ago)" : String.valueOf(count);
    }

    String gates(KubeObject pod) {
        List<Map<String, Object>> gates = pod.maps("spec", "readinessGates");
        if (gates.isEmpty()) {
            return "<none>";
        }
        long open = gates.stream()
                .filter(gate -> condition(pod, String.valueOf(gate.get("conditionType"))))
                .count();
        return open + "/" + gates.size();
    }

    private static List<Map<String, Object>> initStatuses(KubeObject pod) {
        return pod.maps("status", "initContainerStatuses");
    }

    private static boolean sidecar(KubeObject pod, Map<String, Object> status) {
        return pod.maps("spec", "initContainers").stream()
                .anyMatch(container -> container.get("name").equals(status.get("name")) && restartable(container));
    }

    private static boolean restartable(Map<String, Object> container) {
        return "Always".equals(container.get("restartPolicy"));
    }

    private static boolean condition(KubeObject pod, String type) {
        return pod.maps("status", "conditions").stream()
                .anyMatch(condition -> type.equals(condition.get("type")) && "True".equals(condition.get("status")));
    }
}
