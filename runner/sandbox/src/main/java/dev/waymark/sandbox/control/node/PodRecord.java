package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.object.KubeObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the node remembers of a pod it runs. Used on the loop's thread alone. */
final class PodRecord {
    final KubeObject pod;
    final String ip;
    final String since;
    final Map<String, ContainerRecord> containers = new LinkedHashMap<>();
    final Map<String, ContainerProbes> probes = new LinkedHashMap<>();
    /** Cancels what is planned for the pod, such as a restart. */
    final Map<String, Runnable> plans = new LinkedHashMap<>();

    PodRecord(KubeObject pod, String ip, String since) {
        this.pod = pod;
        this.ip = ip;
        this.since = since;
        pod.maps("spec", "containers").forEach(spec -> {
            ContainerRecord container = new ContainerRecord(pod.uid(), spec);
            containers.put(container.name, container);
        });
    }

    Optional<ContainerRecord> container(String name) {
        return Optional.ofNullable(containers.get(name));
    }

    /** Whether a container that ended with this code is started again. */
    boolean restarts(int exitCode) {
        return switch (pod.text("spec", "restartPolicy")) {
            case "Never" -> false;
            case "OnFailure" -> exitCode != 0;
            default -> true;
        };
    }

    /** Whether the pod has been stopped; what is still said of its containers no longer counts. */
    boolean stopped;

    /** Stops probing and forgets plans. */
    void cancel() {
        stopped = true;
        probes.values().forEach(ContainerProbes::stop);
        probes.clear();
        plans.values().forEach(Runnable::run);
        plans.clear();
    }
}
