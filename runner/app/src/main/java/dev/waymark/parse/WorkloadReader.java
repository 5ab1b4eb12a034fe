package dev.waymark.parse;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the name of a workload as kubectl writes it: {@code deploy/cars-v2}, {@code pod/client}. */
final class WorkloadReader {
    private static final Pattern WORKLOAD = Pattern.compile("[a-z]+(\\.[a-z0-9.-]+)?/[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    private WorkloadReader() {}

    static Optional<String> read(Fields fields) {
        return fields.required("workload").filter(workload -> verify(workload, "workload", fields));
    }

    /** Whether a text names a workload; an error is noted at the key when it does not. */
    static boolean verify(String workload, String key, Fields fields) {
        boolean good = WORKLOAD.matcher(workload).matches();
        if (!good) {
            fields.problems()
                    .error(
                            "workload",
                            "'" + workload + "' is not a workload",
                            fields.place(key),
                            "Write kind/name, such as deploy/" + (workload.contains("/") ? "web" : workload));
        }
        return good;
    }
}
