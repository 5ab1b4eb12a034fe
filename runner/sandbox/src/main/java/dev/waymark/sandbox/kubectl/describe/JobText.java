package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.columns.Ages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The descriptions of jobs and cron jobs. */
final class JobText {
    private static final String UNSET = "<unset>";

    private JobText() {}

    static void job(Session session, Description.Piece piece) {
        Map<String, Object> job = piece.object();
        Lines lines = piece.lines();
        piece.head();
        lines.field(0, "Selector", WorkloadText.selector(Tree.map(job, "spec", "selector")));
        piece.labels();
        PodText.owner(job, lines);
        lines.field(0, "Parallelism", number(job, "parallelism").orElse(UNSET));
        lines.field(0, "Completions", number(job, "completions").orElse(UNSET));
        Tree.text(job, "spec", "completionMode").ifPresent(mode -> lines.field(0, "Completion Mode", mode));
        Tree.at(job, "spec", "suspend").ifPresent(suspend -> lines.field(0, "Suspend", GoText.of(suspend)));
        Tree.at(job, "spec", "backoffLimit").ifPresent(limit -> lines.field(0, "Backoff Limit", GoText.of(limit)));
        Tree.at(job, "spec", "ttlSecondsAfterFinished")
                .ifPresent(seconds -> lines.field(0, "TTL Seconds After Finished", GoText.of(seconds)));
        Optional<String> start = Tree.text(job, "status", "startTime");
        Optional<String> end = Tree.text(job, "status", "completionTime");
        start.ifPresent(time -> lines.field(0, "Start Time", Times.date(time)));
        end.ifPresent(time -> lines.field(0, "Completed At", Times.date(time)));
        if (start.isPresent() && end.isPresent()) {
            Duration took = Duration.between(Instant.parse(start.get()), Instant.parse(end.get()));
            lines.field(0, "Duration", Ages.human(took));
        }
        number(job, "activeDeadlineSeconds").ifPresent(limit -> lines.field(0, "Active Deadline Seconds", limit + "s"));
        lines.field(
                0,
                "Pods Statuses",
                count(job, "active") + " Active" + ready(job) + " / " + count(job, "succeeded") + " Succeeded / "
                        + count(job, "failed") + " Failed");
        Tree.text(job, "status", "completedIndexes").ifPresent(done -> lines.field(0, "Completed Indexes", done));
        PodTemplateText.write(Tree.map(job, "spec", "template"), lines);
    }

    private static String ready(Map<String, Object> job) {
        return Tree.number(job, "status", "ready")
                .map(ready -> " (" + ready + " Ready)")
                .orElse("");
    }

    private static long count(Map<String, Object> job, String field) {
        return Tree.number(job, "status", field).orElse(0L);
    }

    private static Optional<String> number(Map<String, Object> job, String field) {
        return Tree.number(job, "spec", field).map(String::valueOf);
    }

    static void cronJob(Session session, Description.Piece piece) {
        Map<String, Object> cron = piece.object();
        Map<String, Object> job = Tree.map(cron, "spec", "jobTemplate");
        Lines lines = piece.lines();
        piece.head();
        piece.labels();
        lines.field(0, "Schedule", piece.text("spec", "schedule"));
        lines.field(0, "Concurrency Policy", piece.text("spec", "concurrencyPolicy"));
        lines.field(0, "Suspend", Tree.flag(cron, "spec", "suspend") ? "True" : "False");
        lines.field(
                0,
                "Successful Job History Limit",
                number(cron, "successfulJobsHistoryLimit").orElse(UNSET));
        lines.field(
                0,
                "Failed Job History Limit",
                number(cron, "failedJobsHistoryLimit").orElse("0"));
        lines.field(
                0,
                "Starting Deadline Seconds",
                number(cron, "startingDeadlineSeconds").map(text -> text + "s").orElse(UNSET));
        lines.field(0, "Selector", selector(job));
        lines.field(0, "Parallelism", number(job, "parallelism").orElse(UNSET));
        lines.field(0, "Completions", number(job, "completions").orElse(UNSET));
        number(job, "activeDeadlineSeconds").ifPresent(limit -> lines.field(0, "Active Deadline Seconds", limit + "s"));
        PodTemplateText.write(Tree.map(job, "spec", "template"), lines);
        Optional<String> last = Tree.text(cron, "status", "lastScheduleTime");
        lines.field(0, "Last Schedule Time", last.map(Times::date).orElse(UNSET));
        List<Map<String, Object>> active = Tree.maps(cron, "status", "active");
        lines.field(
                0,
                "Active Jobs",
                active.isEmpty()
                        ? "<none>"
                        : active.stream()
                                .map(reference -> Tree.text(reference, "name").orElse(""))
                                .collect(Collectors.joining(", ")));
    }

    private static String selector(Map<String, Object> job) {
        Map<String, Object> selector = Tree.map(job, "spec", "selector");
        return selector.isEmpty() ? UNSET : WorkloadText.selector(selector);
    }
}
