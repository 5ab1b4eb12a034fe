package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The conditions of a Job, with the words of {@code k8s.io/kubernetes/pkg/controller/job}. */
final class JobConditions {
    private JobConditions() {}

    /** Why a Job fails. */
    record Failure(String reason, String message) {
        static final Failure BACKOFF =
                new Failure("BackoffLimitExceeded", "Job has reached the specified backoff limit");
        static final Failure DEADLINE =
                new Failure("DeadlineExceeded", "Job was active longer than specified deadline");
    }

    /** Why a Job is done. */
    record Success(String reason, String message) {
        static final Success REACHED = new Success("CompletionsReached", "Reached expected number of succeeded pods");
    }

    static boolean complete(KubeObject job) {
        return Conditions.isTrue(job, "Complete");
    }

    static boolean failed(KubeObject job) {
        return Conditions.isTrue(job, "Failed");
    }

    static boolean finished(KubeObject job) {
        return complete(job) || failed(job);
    }

    static boolean suspended(KubeObject job) {
        return Conditions.isTrue(job, "Suspended");
    }

    /** The reason for which a Job is failing whose pods may still be ending. */
    static Optional<Failure> failing(KubeObject job) {
        return Conditions.find(job.maps("status", "conditions"), "FailureTarget")
                .filter(condition -> "True".equals(condition.get("status")))
                .map(condition -> new Failure(
                        Tree.text(condition, "reason").orElse(""),
                        Tree.text(condition, "message").orElse("")));
    }

    /** The reason for which a Job is done whose pods may still be ending. */
    static Optional<Success> succeeding(KubeObject job) {
        return Conditions.find(job.maps("status", "conditions"), "SuccessCriteriaMet")
                .filter(condition -> "True".equals(condition.get("status")))
                .map(condition -> new Success(
                        Tree.text(condition, "reason").orElse(""),
                        Tree.text(condition, "message").orElse("")));
    }

    /** When a finished Job finished. */
    static Optional<Instant> finishedAt(KubeObject job) {
        return Conditions.find(job.maps("status", "conditions"), complete(job) ? "Complete" : "Failed")
                .flatMap(condition -> Tree.text(condition, "lastTransitionTime"))
                .flatMap(Timestamps::read);
    }

    static List<Map<String, Object>> with(
            List<Map<String, Object>> conditions, String type, String reason, String message, String now) {
        return with(conditions, type, "True", reason, message, now);
    }

    static List<Map<String, Object>> with(
            List<Map<String, Object>> conditions,
            String type,
            String status,
            String reason,
            String message,
            String now) {
        boolean same = Conditions.find(conditions, type)
                .filter(before -> status.equals(before.get("status")))
                .isPresent();
        return same
                ? conditions
                : Conditions.with(conditions, type, status, reason, message, now, "lastProbeTime", now);
    }
}
