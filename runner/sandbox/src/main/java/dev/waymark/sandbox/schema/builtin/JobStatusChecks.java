package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for the status of a job that is written, as {@code ValidateJobUpdateStatus} has it with the options of the
 * job's strategy: most of it only when what it speaks of changes.
 */
final class JobStatusChecks {
    private final Part status;
    private final Map<String, Object> now;
    private final Map<String, Object> before;
    private final Map<String, Object> spec;

    private JobStatusChecks(Part whole, KubeObject old) {
        this.status = whole.part("status");
        this.now = status.tree();
        this.before = old.map("status");
        this.spec = whole.part("spec").tree();
    }

    static void check(Part whole, KubeObject old) {
        JobStatusChecks checks = new JobStatusChecks(whole, old);
        checks.uncounted();
        checks.ends();
        checks.times();
        checks.counts();
        checks.indexes();
        checks.criteria();
        checks.transitions();
    }

    private void uncounted() {
        Part pods = status.part("uncountedTerminatedPods");
        Set<Object> seen = new HashSet<>();
        for (String list : List.of("succeeded", "failed")) {
            List<Object> all = Tree.list(pods.tree(), list);
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).equals("")) {
                    pods.invalid(list + "[" + i + "]", "", List.of("must not be empty"));
                } else if (!seen.add(all.get(i))) {
                    pods.problems().duplicate(pods.at(list) + "[" + i + "]", all.get(i));
                }
            }
        }
    }

    private void ends() {
        boolean complete = is(now, "Complete");
        boolean failed = is(now, "Failed");
        if ((turned("Complete") || turned("Failed")) && complete && failed) {
            condition("cannot set Complete=True and Failed=true conditions");
        }
        if ((turned("Complete") || turned("FailureTarget")) && complete && is(now, "FailureTarget")) {
            condition("cannot set Complete=True and FailureTarget=true conditions");
        }
        if ((turned("Failed") || changed("failedIndexes")) && failed && !is(now, "FailureTarget")) {
            condition("cannot set Failed=True condition without the FailureTarget=true condition");
        }
        if ((turned("Complete") || turned("SuccessCriteriaMet")) && complete && !is(now, "SuccessCriteriaMet")) {
            condition("cannot set Complete=True condition without the SuccessCriteriaMet=true condition");
        }
    }

    private void times() {
        Optional<Instant> start = time("startTime");
        Optional<Instant> completion = time("completionTime");
        if (turned("Complete") || changed("completionTime")) {
            if (completion.isPresent() && !is(now, "Complete")) {
                invalidTime(completion.get(), "cannot set completionTime when there is no Complete=True condition");
            }
            if (completion.isEmpty() && is(now, "Complete")) {
                status.problems().required(status.at("completionTime"), "completionTime is required for Complete jobs");
            }
        }
        if (changed("startTime") || changed("completionTime")) {
            completion
                    .filter(end -> start.filter(end::isBefore).isPresent())
                    .ifPresent(end -> invalidTime(end, "completionTime cannot be set before startTime"));
        }
    }

    private void counts() {
        boolean finished = finished(now);
        boolean ended = finished != finished(before);
        long active = StatusChecks.count(status, "active");
        if ((ended || changed("active")) && active > 0 && finished) {
            status.invalid("active", active, List.of("active>0 is invalid for finished job"));
        }
        boolean nothingToDo =
                Tree.flag(spec, "suspend") && Tree.number(spec, "completions").equals(Optional.of(0L));
        if ((ended || changed("startTime")) && !nothingToDo && !status.has("startTime") && finished) {
            status.problems().required(status.at("startTime"), "startTime is required for finished job");
        }
        long terminating = StatusChecks.count(status, "terminating");
        if ((ended || changed("terminating")) && terminating > 0 && finished) {
            status.invalid("terminating", terminating, List.of("terminating>0 is invalid for finished job"));
        }
        long ready = StatusChecks.count(status, "ready");
        if ((changed("ready") || changed("active")) && ready > active) {
            status.invalid("ready", ready, List.of("cannot set more ready pods than active"));
        }
    }

    private void indexes() {
        String completed = status.text("completedIndexes");
        String failed = status.text("failedIndexes");
        Optional<Long> completions = Tree.number(spec, "completions");
        boolean limited = spec.get("backoffLimitPerIndex") != null;
        if (changed("completedIndexes")) {
            completions
                    .flatMap(most -> IndexSyntax.problem(completed, most))
                    .ifPresent(why -> status.invalid(
                            "completedIndexes", completed, List.of("error parsing completedIndexes: " + why)));
            if (!completed.isEmpty() && !"Indexed".equals(spec.get("completionMode"))) {
                status.invalid(
                        "completedIndexes",
                        completed,
                        List.of("cannot set non-empty completedIndexes when non-indexed completion mode"));
            }
        }
        if (changed("failedIndexes") && status.has("failedIndexes")) {
            completions
                    .filter(most -> limited)
                    .flatMap(most -> IndexSyntax.problem(failed, most))
                    .ifPresent(why ->
                            status.invalid("failedIndexes", failed, List.of("error parsing failedIndexes: " + why)));
            if (!limited) {
                status.invalid(
                        "failedIndexes",
                        failed,
                        List.of("cannot set non-null failedIndexes when backoffLimitPerIndex is null"));
            }
        }
        if (changed("failedIndexes") || changed("completedIndexes")) {
            completions
                    .flatMap(most -> IndexSyntax.overlap(completed, failed, most))
                    .ifPresent(index -> status.invalid(
                            "failedIndexes",
                            failed,
                            List.of("failedIndexes and completedIndexes overlap at index: " + index)));
        }
    }

    private void criteria() {
        boolean met = is(now, "SuccessCriteriaMet");
        if (met && is(now, "Failed")) {
            condition("cannot set SuccessCriteriaMet=True and Failed=true conditions");
        }
        if (met && is(now, "FailureTarget")) {
            condition("cannot set SuccessCriteriaMet=True and FailureTarget=true conditions");
        }
        if (spec.get("successPolicy") != null && !met && is(now, "Complete")) {
            condition("cannot set Complete=True for Job with SuccessPolicy unless SuccessCriteriaMet=True");
        }
    }

    private void transitions() {
        for (String type : List.of("Failed", "Complete", "FailureTarget")) {
            if (is(before, type) && !is(now, type)) {
                condition("cannot disable the terminal " + type + "=True condition");
            }
        }
        boolean resizable = "Indexed".equals(spec.get("completionMode"))
                && Objects.equals(spec.get("completions"), spec.get("parallelism"));
        for (String counter : resizable ? List.of("failed") : List.of("failed", "succeeded")) {
            long count = StatusChecks.count(status, counter);
            if (count < Tree.number(before, counter).orElse(0L)) {
                status.invalid(counter, count, List.of("cannot decrease the " + counter + " counter"));
            }
        }
        if (before.get("completionTime") != null && changed("completionTime")) {
            time("completionTime").ifPresent(end -> invalidTime(end, "completionTime cannot be mutated"));
        }
        boolean resuming = is(before, "Suspended") && states(now, "Suspended", "False");
        if (before.get("startTime") != null && changed("startTime") && !resuming && !Tree.flag(spec, "suspend")) {
            status.problems().required(status.at("startTime"), "startTime cannot be removed for unsuspended job");
        }
        boolean wasMet = is(before, "SuccessCriteriaMet");
        if (wasMet && !is(now, "SuccessCriteriaMet")) {
            condition("cannot disable the SuccessCriteriaMet=True condition");
        }
        if (is(before, "Complete") && !wasMet && is(now, "SuccessCriteriaMet")) {
            condition("cannot set SuccessCriteriaMet=True for Job already has Complete=true conditions");
        }
    }

    private void condition(String sentence) {
        status.problems().invalid(status.at("conditions"), sentence);
    }

    private void invalidTime(Instant time, String sentence) {
        String printed = time.toString().replace("T", " ").replace("Z", " +0000 UTC");
        status.invalid("completionTime", new GoValue.Literal(printed), List.of(sentence));
    }

    private Optional<Instant> time(String field) {
        return Tree.text(now, field).map(Instant::parse);
    }

    private boolean changed(String field) {
        return !Objects.equals(now.get(field), before.get(field));
    }

    private boolean turned(String type) {
        return is(now, type) != is(before, type);
    }

    private static boolean finished(Map<String, Object> status) {
        return is(status, "Complete") || is(status, "Failed");
    }

    private static boolean is(Map<String, Object> status, String type) {
        return states(status, type, "True");
    }

    private static boolean states(Map<String, Object> status, String type, String state) {
        return Tree.maps(status, "conditions").stream()
                .anyMatch(condition -> type.equals(condition.get("type")) && state.equals(condition.get("status")));
    }
}
