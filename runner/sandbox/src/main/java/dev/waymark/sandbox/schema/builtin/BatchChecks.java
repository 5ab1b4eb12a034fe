package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What holds for jobs, as in {@code k8s.io/kubernetes/pkg/apis/batch/validation}. */
final class BatchChecks {
    private static final int SCHEDULE_FIELDS = 5;
    private static final String CRON_ELEMENT = "(\\*|\\?|[0-9A-Za-z]+(-[0-9A-Za-z]+)?)(/[0-9]+)?";

    private BatchChecks() {}

    static void job(Part spec, Optional<KubeObject> current) {
        Part pod = spec.part("template").part("spec");
        PodChecks.check(pod);
        String policy = pod.text("restartPolicy");
        if (policy.isEmpty() || policy.equals("Always")) {
            pod.problems().required(pod.at("restartPolicy"), "valid values: \"OnFailure\", \"Never\"");
        }
        if ("Indexed".equals(spec.text("completionMode")) && !spec.has("completions")) {
            spec.problems().required(spec.at("completions"), "when completion mode is Indexed");
        }
        current.ifPresent(old -> {
            for (String field : List.of("selector", "completionMode")) {
                if (!Objects.equals(old.map("spec").get(field), spec.tree().get(field))) {
                    Object value = field.equals("selector")
                            ? Selectors.printed(spec.part("selector").tree())
                            : spec.tree().get(field);
                    spec.invalid(field, value, List.of("field is immutable"));
                }
            }
        });
    }

    static void cronJob(Part spec) {
        String schedule = spec.text("schedule");
        if (spec.require("schedule")) {
            schedule(spec, schedule);
        }
        job(spec.part("jobTemplate").part("spec"), Optional.empty());
    }

    private static void schedule(Part spec, String schedule) {
        if (schedule.startsWith("@")) {
            boolean known = schedule.matches("@(yearly|annually|monthly|weekly|daily|midnight|hourly|every .+)");
            if (!known) {
                spec.invalid("schedule", schedule, List.of("unrecognized descriptor: " + schedule));
            }
            return;
        }
        String[] fields = schedule.strip().split("\\s+");
        if (fields.length != SCHEDULE_FIELDS) {
            String found = "[" + String.join(" ", fields) + "]";
            spec.invalid(
                    "schedule", schedule, List.of("expected exactly 5 fields, found " + fields.length + ": " + found));
            return;
        }
        for (String field : fields) {
            if (!field.matches(CRON_ELEMENT + "(," + CRON_ELEMENT + ")*")) {
                spec.invalid("schedule", schedule, List.of("failed to parse int from " + field));
                return;
            }
        }
    }
}
