package dev.waymark.sandbox.workload;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pod whose containers run in this JVM. Thread-safe. */
public interface RunningPod {

    PodIdentity identity();

    /** The names of its containers, in the order of the specification. */
    List<String> containers();

    /** The log of the present run of a container, be it an init container; empty when it has not been started. */
    Optional<ContainerLog> log(String container);

    /** What volumes put into its file system. */
    PodFiles files();

    /** The log of the run of a container before the present one; empty when there was none. */
    Optional<ContainerLog> previousLog(String container);

    /** What a container has used of the CPU; empty for an unknown name. */
    Optional<CpuTime> cpu(String container);

    /** The image of a container as its specification names it; empty for an unknown name. */
    Optional<String> image(String container);

    /** The environment variables of a container, as the pod's specification gives them. */
    Map<String, String> environment(String container);

    /** Where a port of the pod's address really listens on this machine; empty when nothing listens. */
    Optional<InetSocketAddress> listener(int port);

    /** The ports that listen. */
    List<Integer> ports();
}
