package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.object.ApiError;
import java.util.List;
import java.util.Map;

/** Refusals of commands, worded as by a kubelet whose container runtime is containerd with runc. */
final class Refusal {
    private Refusal() {}

    /** A program that is on no directory of the search path. */
    static ApiError notOnPath(String program) {
        return runtime("exec: \"" + program + "\": executable file not found in $PATH");
    }

    /** A program given by a path at which there is nothing. */
    static ApiError noSuchFile(String program) {
        return runtime("exec: \"" + program + "\": stat " + program + ": no such file or directory");
    }

    static ApiError notExecutable(String program) {
        return runtime("exec: \"" + program + "\": permission denied");
    }

    /** Anything else that keeps a command from starting. */
    static ApiError because(String reason) {
        return new ApiError(
                500,
                "InternalError",
                "Internal error occurred: error executing command in container: " + reason,
                Map.of("causes", List.of(Map.of("message", "error executing command in container: " + reason))));
    }

    private static ApiError runtime(String reason) {
        return because("failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: "
                + "unable to start container process: " + reason + ": unknown");
    }
}
