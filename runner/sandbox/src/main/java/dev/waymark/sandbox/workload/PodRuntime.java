package dev.waymark.sandbox.workload;

import dev.waymark.sandbox.object.KubeObject;
import java.util.Collection;
import java.util.Optional;

/** Starts and stops the containers of pods; the sandbox's stand-in for a container runtime. Thread-safe. */
public interface PodRuntime extends AutoCloseable {

    /** Told of what happens to a pod's containers; called on any thread, must not block. */
    interface Observer {
        /** A container runs and is ready to serve. */
        void started(String container);

        /** A container ended by itself. */
        void exited(String container, int exitCode);

        /** An image that cannot be had; the text is what a kubelet reports. */
        void imageUnavailable(String container, String image, String reason);
    }

    /** Starts all containers of a pod that has an address ({@code status.podIP}); returns at once. */
    RunningPod start(KubeObject pod, Observer observer);

    /** Stops a pod and frees its ports; nothing happens for one that does not run. */
    void stop(String namespace, String name);

    Optional<RunningPod> find(String namespace, String name);

    Optional<RunningPod> findByIp(String ip);

    Collection<RunningPod> all();

    @Override
    void close();
}
