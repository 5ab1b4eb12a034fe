package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the status of a pod from what its node knows.
 *
 * <p>Phases, conditions and words follow {@code k8s.io/kubernetes/pkg/kubelet/status}.
 */
final class PodStatus {
    private final NodeIdentity node;

    PodStatus(NodeIdentity node) {
        this.node = node;
    }

    KubeObject of(KubeObject current, PodRecord record, String now) {
        String phase = phase(record);
        List<String> unready = record.containers.values().stream()
                .filter(container -> !container.serving())
                .map(container -> container.name)
                .toList();
        return current.edit(tree -> {
            Tree.put(tree, phase, "status", "phase");
            Tree.put(tree, conditions(current, record, phase, unready, now), "status", "conditions");
            Tree.put(tree, node.address(), "status", "hostIP");
            Tree.put(tree, List.of(Map.of("ip", node.address())), "status", "hostIPs");
            Tree.put(tree, record.ip, "status", "podIP");
            Tree.put(tree, List.of(Map.of("ip", record.ip)), "status", "podIPs");
            Tree.put(tree, record.since, "status", "startTime");
            if (!record.initial.isEmpty()) {
                Tree.put(tree, statuses(record.initial), "status", "initContainerStatuses");
            }
            Tree.put(tree, statuses(record.containers), "status", "containerStatuses");
        });
    }

    private static List<Map<String, Object>> statuses(Map<String, ContainerRecord> containers) {
        return containers.values().stream().map(ContainerRecord::status).toList();
    }

    /** Pending until all containers have run once, then Running until all have ended for good. */
    static String phase(PodRecord record) {
        if (record.failedToPrepare()) {
            return "Failed";
        }
        boolean allRan = record.containers.values().stream().allMatch(ContainerRecord::hasRun);
        if (!allRan) {
            return "Pending";
        }
        if (!record.ended()) {
            return "Running";
        }
        boolean well = record.containers.values().stream()
                .allMatch(each -> each.state instanceof ContainerState.Terminated last && last.exitCode() == 0);
        return well ? "Succeeded" : "Failed";
    }

    /** Whether the status says that all containers have ended for good. */
    static boolean ended(KubeObject pod) {
        String phase = pod.text("status", "phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    private static List<Map<String, Object>> conditions(
            KubeObject current, PodRecord record, String phase, List<String> unready, String now) {
        List<Map<String, Object>> before = current.maps("status", "conditions");
        boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
        String ready = !ended && unready.isEmpty() ? "True" : "False";
        String reason = ready.equals("True")
                ? ""
                : phase.equals("Succeeded") ? "PodCompleted" : ended ? "PodFailed" : "ContainersNotReady";
        String message = reason.equals("ContainersNotReady")
                ? "containers with unready status: [" + String.join(" ", unready) + "]"
                : "";
        List<Map<String, Object>> after = new ArrayList<>();
        add(after, before, "PodReadyToStartContainers", ended ? "False" : "True", "", "", now);
        List<String> incomplete = record.initial.values().stream()
                .filter(container -> !container.prepared())
                .map(container -> container.name)
                .toList();
        if (incomplete.isEmpty() || ended) {
            add(after, before, "Initialized", "True", phase.equals("Succeeded") ? "PodCompleted" : "", "", now);
        } else {
            String why = "containers with incomplete status: [" + String.join(" ", incomplete) + "]";
            add(after, before, "Initialized", "False", "ContainersNotInitialized", why, now);
        }
        add(after, before, "Ready", ready, reason, message, now);
        add(after, before, "ContainersReady", ready, reason, message, now);
        Conditions.find(before, "PodScheduled").ifPresent(after::add);
        before.stream()
                .filter(each ->
                        after.stream().noneMatch(kept -> kept.get("type").equals(each.get("type"))))
                .forEach(after::add);
        return after;
    }

    private static void add(
            List<Map<String, Object>> after,
            List<Map<String, Object>> before,
            String type,
            String status,
            String reason,
            String message,
            String now) {
        Conditions.find(Conditions.with(before, type, status, reason, message, now, "lastProbeTime", null), type)
                .ifPresent(after::add);
    }
}
