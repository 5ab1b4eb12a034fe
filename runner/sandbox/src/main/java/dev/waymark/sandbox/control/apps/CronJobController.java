package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.Owners;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Makes the Jobs of CronJobs when they are due and removes old ones.
 *
 * <p>The rules are those of {@code k8s.io/kubernetes/pkg/controller/cronjob}; of several times that were missed, the last
 * one counts.
 */
public final class CronJobController implements Controller {
    private static final String SCHEDULED = "batch.kubernetes.io/cronjob-scheduled-timestamp";

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final EventRecorder events;

    public CronJobController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.events = new EventRecorder(client, kinds.event, "cronjob-controller", Optional.empty(), clock);
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.cronJob)) {
            return Set.of(ObjectKey.of(kinds.cronJob, change.object()));
        }
        return change.kind().equals(kinds.job)
                ? Owners.controllerKey(kinds.cronJob, change.object())
                        .map(Set::of)
                        .orElse(Set.of())
                : Set.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        Optional<KubeObject> found = client.find(kinds.cronJob, key).filter(cron -> !cron.deleting());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        KubeObject cron = found.get();
        List<KubeObject> jobs = client.list(kinds.job, cron.namespace(), job -> Owners.controls(cron, job));
        KubeObject seen = observed(cron, jobs);
        forget(cron, jobs, JobConditions::complete, "successfulJobsHistoryLimit", 3);
        forget(cron, jobs, JobConditions::failed, "failedJobsHistoryLimit", 1);
        if (Tree.flag(seen.tree(), "spec", "suspend")) {
            return Optional.empty();
        }
        try {
            CronSchedule schedule = CronSchedule.parse(seen.text("spec", "schedule"), zone(seen));
            return due(seen, schedule, jobs);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            events.warning(
                    kinds.cronJob,
                    cron,
                    "UnparseableSchedule",
                    "unparseable schedule: \"" + cron.text("spec", "schedule") + "\" : " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static ZoneId zone(KubeObject cron) {
        String zone = cron.text("spec", "timeZone");
        return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
    }

    private Map<String, Object> reference(KubeObject job) {
        return Fields.of(
                "apiVersion", kinds.job.apiVersion(),
                "kind", kinds.job.kind(),
                "name", job.name(),
                "namespace", job.namespace(),
                "resourceVersion", job.resourceVersion(),
                "uid", job.uid());
    }

    /** The CronJob with a status that lists the Jobs under way and knows when one was last done well. */
    private KubeObject observed(KubeObject cron, List<KubeObject> jobs) {
        List<Map<String, Object>> before = cron.maps("status", "active");
        List<Map<String, Object>> active = new ArrayList<>();
        for (KubeObject job : jobs) {
            Optional<Map<String, Object>> known = before.stream()
                    .filter(reference -> job.uid().equals(reference.get("uid")))
                    .findFirst();
            if (!JobConditions.finished(job)) {
                active.add(known.orElseGet(() -> reference(job)));
            } else if (known.isPresent()) {
                String how = JobConditions.complete(job) ? "Complete" : "Failed";
                events.normal(
                        kinds.cronJob,
                        cron,
                        "SawCompletedJob",
                        "Saw completed job: " + job.name() + ", condition: " + how);
            }
        }
        Optional<String> success = jobs.stream()
                .filter(JobConditions::complete)
                .map(job -> job.text("status", "completionTime"))
                .max(Comparator.naturalOrder());
        return status(cron, tree -> {
            if (active.isEmpty()) {
                Tree.remove(tree, "status", "active");
            } else {
                Tree.put(tree, active, "status", "active");
            }
            success.filter(time -> time.compareTo(cron.text("status", "lastSuccessfulTime")) > 0)
                    .ifPresent(time -> Tree.put(tree, time, "status", "lastSuccessfulTime"));
        });
    }

    private KubeObject status(KubeObject cron, Consumer<Map<String, Object>> change) {
        return client.status(kinds.cronJob, cron, current -> current.edit(change))
                .orElse(cron);
    }

    private void forget(
            KubeObject cron, List<KubeObject> jobs, Predicate<KubeObject> which, String field, long standard) {
        long limit = cron.number("spec", field).orElse(standard);
        List<KubeObject> finished = jobs.stream()
                .filter(which)
                .filter(job -> !job.deleting())
                .sorted(Comparator.comparing(job -> job.text("status", "startTime")))
                .toList();
        finished.stream().limit(Math.max(0, finished.size() - limit)).forEach(job -> remove(cron, job));
    }

    private void remove(KubeObject cron, KubeObject job) {
        client.delete(kinds.job, job);
        events.normal(kinds.cronJob, cron, "SuccessfulDelete", "Deleted job " + job.name());
    }

    /** Starts the Job of the last time that has come; says how long it is until the next one. */
    private Optional<Duration> due(KubeObject cron, CronSchedule schedule, List<KubeObject> jobs) {
        Instant now = clock.instant();
        Instant from = Timestamps.read(cron.text("status", "lastScheduleTime"))
                .or(() -> Timestamps.read(cron.text("metadata", "creationTimestamp")))
                .orElse(now);
        Optional<Long> patience = cron.number("spec", "startingDeadlineSeconds");
        if (patience.isPresent() && from.isBefore(now.minusSeconds(patience.get()))) {
            from = now.minusSeconds(patience.get());
        }
        Optional<Instant> time = schedule.next(from);
        Optional<Instant> last = Optional.empty();
        while (time.isPresent() && !time.get().isAfter(now)) {
            last = time;
            time = schedule.next(time.get());
        }
        if (last.isPresent()) {
            begin(cron, last.get(), jobs);
        }
        return time.map(next -> Timestamps.until(clock, next));
    }

    private void begin(KubeObject cron, Instant time, List<KubeObject> jobs) {
        List<KubeObject> running =
                jobs.stream().filter(job -> !JobConditions.finished(job)).toList();
        String policy = cron.text("spec", "concurrencyPolicy");
        if (policy.equals("Forbid") && !running.isEmpty()) {
            events.normal(
                    kinds.cronJob,
                    cron,
                    "JobAlreadyActive",
                    "Not starting job because prior execution is running and concurrency policy is Forbid");
            return;
        }
        if (policy.equals("Replace")) {
            running.forEach(job -> remove(cron, job));
        }
        KubeObject job = job(cron, time);
        if (client.find(kinds.job, job.namespace(), job.name()).isEmpty()) {
            client.create(kinds.job, job);
            events.normal(kinds.cronJob, cron, "SuccessfulCreate", "Created job " + job.name());
        }
        status(cron, tree -> Tree.put(tree, Timestamps.of(time), "status", "lastScheduleTime"));
    }

    private KubeObject job(KubeObject cron, Instant time) {
        Map<String, Object> template = cron.map("spec", "jobTemplate", "metadata");
        Map<String, Object> metadata =
                Fields.of("name", cron.name() + "-" + time.getEpochSecond() / 60, "namespace", cron.namespace());
        Tree.at(template, "labels").ifPresent(labels -> metadata.put("labels", labels));
        Map<String, Object> annotations = Fields.of();
        annotations.putAll(Tree.map(template, "annotations"));
        annotations.put(SCHEDULED, Timestamps.of(time));
        metadata.put("annotations", annotations);
        metadata.put("ownerReferences", List.of(Owners.controllerReference(kinds.cronJob, cron)));
        return Fields.object(kinds.job, metadata, "spec", cron.map("spec", "jobTemplate", "spec"));
    }
}
