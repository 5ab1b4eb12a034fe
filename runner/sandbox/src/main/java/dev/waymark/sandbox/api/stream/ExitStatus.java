package dev.waymark.sandbox.api.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code Status} with which a command's error channel ends (remote command protocol, version 4 and later). */
final class ExitStatus {
    private ExitStatus() {}

    static Map<String, Object> of(int exitCode, List<String> command) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("metadata", Map.of());
        if (exitCode == 0) {
            status.put("status", "Success");
            return status;
        }
        status.put("status", "Failure");
        status.put(
                "message",
                "command terminated with non-zero exit code: error executing command [" + String.join(" ", command)
                        + "], exit code " + exitCode);
        status.put("reason", "NonZeroExitCode");
        status.put(
                "details",
                Map.of("causes", List.of(Map.of("reason", "ExitCode", "message", Integer.toString(exitCode)))));
        status.put("code", 500L);
        return status;
    }
}
