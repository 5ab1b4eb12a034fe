package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What holds for jobs, as in {@code k8s.io/kubernetes/pkg/apis/batch/validation}. */
final class BatchChecks {
    private static final String NOT_NEGATIVE = "must be greater than or equal to 0";
    private static final String INDEXED_ONLY = "requires indexed completion mode";
    private static final int LONGEST_CRON_NAME = 52;

    private BatchChecks() {}

    static void job(Part whole, Optional<KubeObject> current) {
        Part spec = whole.part("spec");
        common(spec);
        Map<String, Object> labels = Tree.map(spec.tree(), "template", "metadata", "labels");
        if (!spec.has("selector")) {
            spec.problems().required(spec.at("selector"), "");
        }
        Selectors.check(spec.part("selector"));
        if (!spec.has("selector") || !Selectors.matches(spec.part("selector").tree(), labels)) {
            spec.problems()
                    .invalid(
                            spec.at("template.metadata.labels"),
                            GoValue.strings(labels),
                            "`selector` does not match template `labels`");
        }
        current.ifPresent(old -> same(spec, old));
    }

    private static void common(Part spec) {
        for (String field : List.of("backoffLimitPerIndex", "maxFailedIndexes")) {
            spec.number(field)
                    .filter(number -> number < 0)
                    .ifPresent(number -> spec.invalid(field, number, List.of(NOT_NEGATIVE)));
        }
        WorkloadChecks.templateMetadata(spec.part("template"));
        Part pod = spec.part("template").part("spec");
        PodChecks.check(pod);
        String policy = pod.text("restartPolicy");
        if (policy.isEmpty() || policy.equals("Always")) {
            pod.problems().required(pod.at("restartPolicy"), "valid values: \"OnFailure\", \"Never\"");
        } else if (!List.of("OnFailure", "Never").contains(policy)) {
            pod.problems().unsupported(pod.at("restartPolicy"), policy, List.of("OnFailure", "Never"));
        } else if (spec.has("podFailurePolicy") && !policy.equals("Never")) {
            pod.invalid(
                    "restartPolicy", policy, List.of("only \"Never\" is supported when podFailurePolicy is specified"));
        }
        boolean indexed = spec.text("completionMode").equals("Indexed");
        if (indexed && !spec.has("completions")) {
            spec.problems().required(spec.at("completions"), "when completion mode is Indexed");
        }
        if (!indexed) {
            spec.number("backoffLimitPerIndex")
                    .ifPresent(number -> spec.invalid("backoffLimitPerIndex", number, List.of(INDEXED_ONLY)));
            if (spec.has("maxFailedIndexes") && !spec.has("backoffLimitPerIndex")) {
                spec.problems().required(spec.at("backoffLimitPerIndex"), "when maxFailedIndexes is specified");
            }
            spec.number("maxFailedIndexes")
                    .ifPresent(number -> spec.invalid("maxFailedIndexes", number, List.of(INDEXED_ONLY)));
        }
        if (!spec.text("managedBy").isEmpty()) {
            spec.invalid("managedBy", spec.text("managedBy"), Syntax.domainPath(spec.text("managedBy")));
        }
        JobPolicyChecks.check(spec, indexed);
    }

    private static void same(Part spec, KubeObject old) {
        for (String field : List.of("completions", "completionMode", "selector", "podFailurePolicy", "successPolicy")) {
            Object before = old.map("spec").get(field);
            Object now = spec.tree().get(field);
            boolean changed = !Objects.equals(before, now);
            // An indexed job may get another size if it is still as wide as it is long.
            boolean resized = field.equals("completions")
                    && spec.text("completionMode").equals("Indexed")
                    && Objects.equals(spec.tree().get("parallelism"), now);
            if (changed && !resized) {
                Object value = field.equals("selector") && now != null
                        ? Selectors.printed(spec.part("selector").tree())
                        : now;
                spec.invalid(field, value, List.of("field is immutable"));
            }
        }
        if (!Objects.equals(old.map("spec").get("template"), spec.tree().get("template"))) {
            spec.invalid("template", new GoValue.Literal("core.PodTemplateSpec"), List.of("field is immutable"));
        }
    }

    static void cronJob(Part whole, Optional<KubeObject> current) {
        Part spec = whole.part("spec");
        String name = Tree.text(whole.tree(), "metadata", "name").orElse("");
        if (current.isEmpty() && name.length() > LONGEST_CRON_NAME) {
            whole.problems()
                    .invalid("metadata.name", name, "must be no more than " + LONGEST_CRON_NAME + " characters");
        }
        if (spec.require("schedule")) {
            ScheduleSyntax.problem(spec.text("schedule"))
                    .ifPresent(problem -> spec.invalid("schedule", spec.text("schedule"), List.of(problem)));
        }
        if (spec.has("timeZone")) {
            zone(spec, spec.text("timeZone"));
        }
        Part job = spec.part("jobTemplate").part("spec");
        common(job);
        if (job.has("selector")) {
            job.invalid(
                    "selector",
                    Selectors.printed(job.part("selector").tree()),
                    List.of("`selector` will be auto-generated"));
        }
        if (Tree.flag(job.tree(), "manualSelector")) {
            job.problems().unsupported(job.at("manualSelector"), true, List.of("nil", "false"));
        }
    }

    private static void zone(Part spec, String zone) {
        if (zone.isEmpty()) {
            spec.invalid("timeZone", zone, List.of("timeZone must be nil or non-empty string"));
        } else if (zone.equalsIgnoreCase("Local")) {
            spec.invalid(
                    "timeZone",
                    zone,
                    List.of("timeZone must be an explicit time zone as defined in"
                            + " https://www.iana.org/time-zones"));
        } else {
            try {
                ZoneId.of(zone);
            } catch (DateTimeException unknown) {
                spec.invalid("timeZone", zone, List.of("unknown time zone " + zone));
            }
        }
    }
}
