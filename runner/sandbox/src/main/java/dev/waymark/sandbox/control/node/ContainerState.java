package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.loop.Fields;
import java.util.Map;

/** The state of a container as {@code status.containerStatuses} reports it. */
sealed interface ContainerState {

    /** The tree under {@code state} or {@code lastState}. */
    Map<String, Object> tree(String containerId);

    /**
     * Not running yet, or not again yet.
     *
     * @param reason such as {@code ContainerCreating} or {@code CrashLoopBackOff}
     * @param message more; empty for none
     */
    record Waiting(String reason, String message) implements ContainerState {
        @Override
        public Map<String, Object> tree(String containerId) {
            Map<String, Object> waiting = Fields.of("reason", reason);
            if (!message.isEmpty()) {
                waiting.put("message", message);
            }
            return Fields.of("waiting", waiting);
        }
    }

    /** Running since a time. */
    record Running(String since) implements ContainerState {
        @Override
        public Map<String, Object> tree(String containerId) {
            return Fields.of("running", Fields.of("startedAt", since));
        }
    }

    /** Ended. */
    record Terminated(int exitCode, String since, String until) implements ContainerState {
        @Override
        public Map<String, Object> tree(String containerId) {
            return Fields.of(
                    "terminated",
                    Fields.of(
                            "exitCode", (long) exitCode,
                            "reason", exitCode == 0 ? "Completed" : "Error",
                            "startedAt", since,
                            "finishedAt", until,
                            "containerID", containerId));
        }
    }
}
