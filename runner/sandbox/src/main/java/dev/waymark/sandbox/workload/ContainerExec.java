package dev.waymark.sandbox.workload;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs commands of probes and hooks in containers. Thread-safe. */
@FunctionalInterface
public interface ContainerExec {

    /**
     * How a command ended.
     *
     * @param code its exit code
     * @param output what it wrote, both streams
     * @param late whether it was killed because its time was over
     */
    record Result(int code, String output, boolean late) {}

    /**
     * Runs a command to its end; blocks.
     *
     * @return empty when this machine has no such program
     */
    Optional<Result> run(RunningPod pod, String container, List<String> command, Duration patience);

    /** Has no programs at all. */
    static ContainerExec none() {
        return (pod, container, command, patience) -> Optional.empty();
    }
}
