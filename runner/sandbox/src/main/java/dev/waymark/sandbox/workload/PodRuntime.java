package dev.waymark.sandbox.workload;

import dev.waymark.sandbox.object.KubeObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /**
     * Makes a pod that has an address ({@code status.podIP}); none of its containers runs yet.
     *
     * @param files what its volumes hold
     */
    RunningPod start(KubeObject pod, PodFiles files, Observer observer);

    /**
     * Starts a container of a pod, or starts it again; returns at once. Nothing happens without the pod.
     *
     * @param container one of its containers or init containers
     * @param environment the values of the container's variables
     */
    void run(String namespace, String pod, String container, Map<String, String> environment);

    /** Stops a container without a word to the observer; its log stays. */
    void end(String namespace, String pod, String container);

    /**
     * Runs a command of a probe or hook in a container; blocks.
     *
     * @return empty when this machine has no such program, or there is no such pod
     */
    Optional<ContainerExec.Result> exec(
            String namespace, String pod, String container, List<String> command, Duration patience);

    /** Stops a pod and frees its ports; nothing happens for one that does not run. */
    void stop(String namespace, String name);

    Optional<RunningPod> find(String namespace, String name);

    Optional<RunningPod> findByIp(String ip);

    Collection<RunningPod> all();

    @Override
    void close();
}
