package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.KubeObject;
import java.util.Map;
import java.util.Optional;

/** The cells of jobs. */
final class JobCells {
    private final Ages ages;

    JobCells(Ages ages) {
        this.ages = ages;
    }

    String status(KubeObject job) {
        if (has(job, "Complete")) {
            return "Complete";
        }
        if (has(job, "Failed")) {
            return "Failed";
        }
        if (job.deleting()) {
            return "Terminating";
        }
        if (has(job, "Suspended")) {
            return "Suspended";
        }
        return has(job, "FailureTarget") ? "FailureTarget" : "Running";
    }

    private static boolean has(KubeObject job, String type) {
        for (Map<String, Object> condition : job.maps("status", "conditions")) {
            if (type.equals(condition.get("type"))) {
                return "True".equals(condition.get("status"));
            }
        }
        return false;
    }

    String completions(KubeObject job) {
        long done = job.number("status", "succeeded").orElse(0L);
        Optional<Long> wanted = job.number("spec", "completions");
        long parallel = job.number("spec", "parallelism").orElse(0L);
        return wanted.map(number -> done + "/" + number)
                .orElse(parallel > 1 ? done + "/1 of " + parallel : done + "/1");
    }

    String duration(KubeObject job) {
        String start = job.text("status", "startTime");
        return start.isEmpty() ? "" : ages.between(start, job.text("status", "completionTime"));
    }
}
