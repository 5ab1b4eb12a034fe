package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.Owners;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the pods of Jobs until enough of them have succeeded or too many have failed, and removes finished Jobs after their
 * time.
 *
 * <p>The rules are those of {@code k8s.io/kubernetes/pkg/controller/job} and {@code ttlafterfinished}. Limits
 * per index ({@code backoffLimitPerIndex}) are not carried out.
 */
public final class JobController implements Controller {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final Claims claims;
    private final PodFactory pods;
    private final EventRecorder events;

    public JobController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.claims = new Claims(client, kinds.job, kinds.pod);
        this.events = new EventRecorder(client, kinds.event, "job-controller", Optional.empty(), clock);
        this.pods = new PodFactory(client, kinds.pod, kinds.job, events);
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.job)) {
            return Set.of(ObjectKey.of(kinds.job, change.object()));
        }
        return change.kind().equals(kinds.pod) ? claims.owners(change) : Set.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        Optional<KubeObject> found = client.find(kinds.job, key);
        releaseOrphans(key, found);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        KubeObject job = found.get();
        JobPods now = new JobPods(job, claims.of(job));
        if (JobConditions.finished(job)) {
            now.release(client, kinds.pod);
            client.status(kinds.job, job, current -> current.with(Map.of(), "status", "uncountedTerminatedPods"));
            return job.deleting() ? Optional.empty() : expire(job);
        }
        return sync(job, now);
    }

    /** Pods of a Job that is gone need not wait to be counted. */
    private void releaseOrphans(ObjectKey key, Optional<KubeObject> job) {
        client.list(
                        kinds.pod,
                        key.namespace(),
                        pod -> Owners.controllerKey(kinds.job, pod)
                                        .filter(key::equals)
                                        .isPresent()
                                && job.filter(owner -> Owners.controls(owner, pod))
                                        .isEmpty())
                .forEach(pod -> JobPods.release(client, kinds.pod, pod));
    }

    private Optional<Duration> expire(KubeObject job) {
        Optional<Long> ttl = job.number("spec", "ttlSecondsAfterFinished");
        Optional<Instant> end = JobConditions.finishedAt(job);
        if (ttl.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        Duration left = Timestamps.until(clock, end.get().plusSeconds(ttl.get()));
        if (!left.isZero()) {
            return Optional.of(left);
        }
        client.delete(kinds.job, job, new DeleteOptions(DeleteOptions.Propagation.FOREGROUND, Optional.empty(), false));
        return Optional.empty();
    }

    private Optional<Duration> sync(KubeObject job, JobPods now) {
        Instant started = Timestamps.read(job.text("status", "startTime")).orElse(clock.instant());
        Optional<Duration> deadline = job.number("spec", "activeDeadlineSeconds")
                .filter(limit -> !suspended(job))
                .map(limit -> Timestamps.until(clock, started.plusSeconds(limit)));
        Optional<JobConditions.Failure> failure = JobConditions.failing(job).or(() -> failure(job, now, deadline));
        Optional<JobConditions.Success> success = failure.isPresent() ? Optional.empty() : success(job, now);
        Optional<Duration> again = deadline;
        List<KubeObject> active = new ArrayList<>(now.active);
        if (!job.deleting()) {
            if (failure.isPresent() || success.isPresent() || suspended(job)) {
                active.forEach(pod -> pods.delete(job, pod));
                active.clear();
            } else {
                again = soonest(deadline, place(job, now, active));
            }
        }
        JobPods then = new JobPods(job, claims.of(job));
        report(job, then, active, failure, success);
        then.release(client, kinds.pod);
        return again;
    }

    private static boolean suspended(KubeObject job) {
        return Tree.flag(job.tree(), "spec", "suspend");
    }

    private Optional<JobConditions.Failure> failure(KubeObject job, JobPods now, Optional<Duration> deadline) {
        long limit = job.number("spec", "backoffLimit").orElse(6L);
        boolean restarting =
                job.text("spec", "template", "spec", "restartPolicy").equals("OnFailure");
        boolean often = restarting && (limit == 0 ? now.restarts() > 0 : now.restarts() >= limit);
        Optional<JobConditions.Failure> policy = now.failing();
        if (policy.isPresent()) {
            return policy;
        }
        if (now.count(false) > limit || often) {
            return Optional.of(JobConditions.Failure.BACKOFF);
        }
        return deadline.filter(Duration::isZero).map(over -> JobConditions.Failure.DEADLINE);
    }

    private static boolean indexed(KubeObject job) {
        return job.text("spec", "completionMode").equals("Indexed");
    }

    private static long succeeded(KubeObject job, JobPods now) {
        return indexed(job) ? now.completedIndexes().size() : now.count(true);
    }

    private Optional<JobConditions.Success> success(KubeObject job, JobPods now) {
        return JobConditions.succeeding(job)
                .or(() -> enough(job, now) ? Optional.of(JobConditions.Success.REACHED) : Optional.empty())
                .or(() -> JobSuccessPolicy.met(job, now.completedIndexes()));
    }

    private boolean enough(KubeObject job, JobPods now) {
        long succeeded = succeeded(job, now);
        Optional<Long> completions = job.number("spec", "completions");
        return completions.isPresent() ? succeeded >= completions.get() : succeeded > 0 && now.active.isEmpty();
    }

    /** Makes and removes pods until as many live as should; says how long to wait before more may be made. */
    private Optional<Duration> place(KubeObject job, JobPods now, List<KubeObject> active) {
        long parallel = job.number("spec", "parallelism").orElse(1L);
        long succeeded = succeeded(job, now);
        long wanted = job.number("spec", "completions")
                .map(completions -> Math.min(parallel, completions - succeeded))
                .orElse(succeeded > 0 ? Math.min(active.size(), parallel) : parallel);
        while (active.size() > wanted) {
            pods.delete(job, active.remove(active.size() - 1));
        }
        boolean waits = job.text("spec", "podReplacementPolicy").equals("Failed");
        long missing = wanted - active.size() - (waits ? now.terminating() : 0);
        Duration pause = pause(now);
        if (missing > 0 && !pause.isZero()) {
            return Optional.of(pause);
        }
        try {
            for (long i = 0; i < missing; i++) {
                active.add(create(job, now, active));
            }
        } catch (ApiError refused) {
            if (!PodFactory.namespaceIsGoing(refused)) {
                throw refused;
            }
        }
        return Optional.empty();
    }

    /** After each failure in a row the pause before the next pod doubles. */
    private Duration pause(JobPods now) {
        List<KubeObject> row = now.failedInARow();
        if (row.isEmpty()) {
            return Duration.ZERO;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(row.size() - 1, 10));
        Instant last = PodState.endedAt(row.get(row.size() - 1));
        return Timestamps.until(clock, last.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    }

    private KubeObject create(KubeObject job, JobPods now, List<KubeObject> active) {
        return pods.create(job, Optional.empty(), pod -> {
            List<Object> finalizers = new ArrayList<>(Tree.list(pod, "metadata", "finalizers"));
            finalizers.add(JobPods.FINALIZER);
            Tree.put(pod, finalizers, "metadata", "finalizers");
            if (indexed(job)) {
                Set<Long> taken = new HashSet<>(now.completedIndexes());
                active.forEach(other -> JobPods.index(other).ifPresent(taken::add));
                long index = 0;
                while (taken.contains(index)) {
                    index++;
                }
                IndexedPods.number(job, pod, Long.toString(index));
            }
        });
    }

    private static Optional<Duration> soonest(Optional<Duration> one, Optional<Duration> other) {
        return one.isEmpty() ? other : other.isEmpty() ? one : one.get().compareTo(other.get()) < 0 ? one : other;
    }

    private void report(
            KubeObject job,
            JobPods then,
            List<KubeObject> active,
            Optional<JobConditions.Failure> failure,
            Optional<JobConditions.Success> success) {
        boolean over = then.active.isEmpty() && then.terminating() == 0;
        boolean complete = success.isPresent() && over;
        boolean failed = failure.isPresent() && over;
        String now = Timestamps.now(clock);
        client.status(
                kinds.job,
                job,
                current -> current.edit(tree -> {
                    Map<String, Object> status = Tree.map(current.tree(), "status");
                    if (!suspended(job) && !status.containsKey("startTime")) {
                        Tree.put(tree, now, "status", "startTime");
                    } else if (suspended(job)) {
                        Tree.remove(tree, "status", "startTime");
                    }
                    ReplicaSetController.count(tree, "active", active.size());
                    ReplicaSetController.count(tree, "succeeded", succeeded(job, then));
                    ReplicaSetController.count(tree, "failed", then.count(false));
                    long ready = active.stream().filter(PodState::ready).count();
                    Tree.put(tree, ready, "status", "ready");
                    Tree.put(tree, then.terminating(), "status", "terminating");
                    Tree.put(tree, then.uncounted(), "status", "uncountedTerminatedPods");
                    if (indexed(job) && !then.completedIndexes().isEmpty()) {
                        Tree.put(tree, IndexRanges.text(then.completedIndexes()), "status", "completedIndexes");
                    }
                    if (complete) {
                        Tree.put(tree, now, "status", "completionTime");
                    }
                    List<Map<String, Object>> conditions = conditions(job, failure, success, over, now);
                    if (!conditions.isEmpty()) {
                        Tree.put(tree, conditions, "status", "conditions");
                    }
                }));
        if (complete) {
            events.normal(kinds.job, job, "Completed", "Job completed");
        } else if (failed) {
            events.warning(kinds.job, job, failure.get().reason(), failure.get().message());
        } else if (suspended(job) && !JobConditions.suspended(job)) {
            events.normal(kinds.job, job, "Suspended", "Job suspended");
        } else if (!suspended(job) && JobConditions.suspended(job)) {
            events.normal(kinds.job, job, "Resumed", "Job resumed");
        }
    }

    private static List<Map<String, Object>> conditions(
            KubeObject job,
            Optional<JobConditions.Failure> failure,
            Optional<JobConditions.Success> success,
            boolean over,
            String now) {
        List<Map<String, Object>> conditions = job.maps("status", "conditions");
        if (suspended(job) && failure.isEmpty() && success.isEmpty()) {
            conditions = JobConditions.with(conditions, "Suspended", "JobSuspended", "Job suspended", now);
        } else if (JobConditions.suspended(job)) {
            conditions = JobConditions.with(conditions, "Suspended", "False", "JobResumed", "Job resumed", now);
        }
        if (success.isPresent()) {
            JobConditions.Success why = success.get();
            conditions = JobConditions.with(conditions, "SuccessCriteriaMet", why.reason(), why.message(), now);
            return over ? JobConditions.with(conditions, "Complete", why.reason(), why.message(), now) : conditions;
        }
        if (failure.isPresent()) {
            JobConditions.Failure why = failure.get();
            conditions = JobConditions.with(conditions, "FailureTarget", why.reason(), why.message(), now);
            return over ? JobConditions.with(conditions, "Failed", why.reason(), why.message(), now) : conditions;
        }
        return conditions;
    }
}
