package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.node.ContainerRecord.Role;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the node remembers of a pod it runs. Used on the loop's thread alone. */
final class PodRecord {
    /** The pod as it was when it was started, with its address. */
    final KubeObject pod;

    final String ip;
    final String since;
    final Map<String, ContainerRecord> initial = new LinkedHashMap<>();
    final Map<String, ContainerRecord> containers = new LinkedHashMap<>();
    final Map<String, ContainerProbes> probes = new LinkedHashMap<>();
    /** Cancels what is planned for the pod, such as a restart. */
    final Map<String, Runnable> plans = new LinkedHashMap<>();

    /** Whether its containers are being told to end. */
    boolean ending;

    PodRecord(KubeObject pod, String ip, String since) {
        this.pod = pod.with(ip, "status", "podIP");
        this.ip = ip;
        this.since = since;
        List<Map<String, Object>> first = pod.maps("spec", "initContainers");
        String waiting = first.isEmpty() ? "ContainerCreating" : "PodInitializing";
        first.forEach(spec -> {
            boolean sidecar = "Always".equals(spec.get("restartPolicy"));
            add(initial, new ContainerRecord(pod.uid(), spec, sidecar ? Role.SIDECAR : Role.INIT, waiting));
        });
        pod.maps("spec", "containers")
                .forEach(spec -> add(containers, new ContainerRecord(pod.uid(), spec, Role.MAIN, waiting)));
    }

    /** A container that ran in an earlier life of the sandbox goes on with its number of restarts. */
    private void add(Map<String, ContainerRecord> to, ContainerRecord container) {
        String field = container.role == Role.MAIN ? "containerStatuses" : "initContainerStatuses";
        pod.maps("status", field).stream()
                .filter(status -> container.name.equals(status.get("name")))
                .findFirst()
                .flatMap(status -> Tree.number(status, "restartCount"))
                .ifPresent(restarts -> container.restarts = restarts);
        to.put(container.name, container);
    }

    Optional<ContainerRecord> container(String name) {
        return Optional.ofNullable(containers.get(name)).or(() -> Optional.ofNullable(initial.get(name)));
    }

    /** Whether all init containers have done their part. */
    boolean prepared() {
        return initial.values().stream().allMatch(ContainerRecord::prepared);
    }

    /** Whether a container that ended with this code is started again. */
    boolean restarts(ContainerRecord container, int exitCode) {
        if (container.role == Role.SIDECAR) {
            return !ended();
        }
        return switch (pod.text("spec", "restartPolicy")) {
            case "Never" -> false;
            case "OnFailure" -> exitCode != 0;
            default -> container.role == Role.MAIN || exitCode != 0;
        };
    }

    /** Whether all main containers have ended for good. */
    boolean ended() {
        return containers.values().stream()
                .allMatch(each ->
                        each.state instanceof ContainerState.Terminated last && !restarts(each, last.exitCode()));
    }

    /** Whether an init container has failed for good. */
    boolean failedToPrepare() {
        return initial.values().stream()
                .anyMatch(each -> each.role == Role.INIT
                        && each.state instanceof ContainerState.Terminated last
                        && last.exitCode() != 0
                        && !restarts(each, last.exitCode()));
    }

    /** Whether the pod has been stopped; what is still said of its containers no longer counts. */
    boolean stopped;

    /** Stops probing and forgets plans. */
    void cancel() {
        stopped = true;
        rest();
    }

    /** Stops probing and forgets plans, while its containers still run. */
    void rest() {
        probes.values().forEach(ContainerProbes::stop);
        probes.clear();
        plans.values().forEach(Runnable::run);
        plans.clear();
    }
}
