package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pods of one Job, sorted by what became of them, and the counting of those that ended.
 *
 * <p>Each pod carries a finalizer until it is counted, so that none is lost or counted twice: the status names the pods
 * that it counts while they still carry it, as in {@code status.uncountedTerminatedPods} of a real Job.
 */
final class JobPods {
    static final String FINALIZER = "batch.kubernetes.io/job-tracking";
    static final String INDEX = "batch.kubernetes.io/job-completion-index";

    private final KubeObject job;
    final List<KubeObject> all;
    final List<KubeObject> active;

    JobPods(KubeObject job, List<KubeObject> all) {
        this.job = job;
        this.all = all;
        this.active = all.stream().filter(PodState::active).toList();
    }

    /** Whether a pod that is being deleted is replaced only when it has ended. */
    private boolean replacesOnlyFailed() {
        return job.text("spec", "podReplacementPolicy").equals("Failed");
    }

    private static boolean succeeded(KubeObject pod) {
        return pod.text("status", "phase").equals("Succeeded");
    }

    private boolean failed(KubeObject pod) {
        return pod.text("status", "phase").equals("Failed")
                || pod.deleting() && !succeeded(pod) && !replacesOnlyFailed();
    }

    private static boolean tracked(KubeObject pod) {
        return pod.list("metadata", "finalizers").contains(FINALIZER);
    }

    /** Pods that have ended since the status was written last. */
    private List<KubeObject> fresh(boolean well) {
        List<Object> counted = job.list("status", "uncountedTerminatedPods", well ? "succeeded" : "failed");
        return all.stream()
                .filter(JobPods::tracked)
                .filter(well ? JobPods::succeeded : this::failed)
                .filter(pod -> well || !JobFailurePolicy.ignores(job, pod))
                .filter(pod -> !counted.contains(pod.uid()))
                .toList();
    }

    /** Why the Job fails by its policy for failed pods. */
    Optional<JobConditions.Failure> failing() {
        return JobFailurePolicy.fails(job, fresh(false));
    }

    /** The number of pods that succeeded, or that failed, in the whole life of the Job. */
    long count(boolean well) {
        return job.number("status", well ? "succeeded" : "failed").orElse(0L)
                + fresh(well).size();
    }

    long terminating() {
        return all.stream()
                .filter(pod -> pod.deleting() && !PodState.ended(pod))
                .count();
    }

    /** Failed pods since the last one that succeeded, the latest of them last. */
    List<KubeObject> failedInARow() {
        List<KubeObject> row = new ArrayList<>();
        all.stream()
                .filter(pod -> succeeded(pod) || pod.text("status", "phase").equals("Failed"))
                .sorted(Comparator.comparing(PodState::endedAt))
                .forEach(pod -> {
                    if (succeeded(pod)) {
                        row.clear();
                    } else {
                        row.add(pod);
                    }
                });
        return row;
    }

    /** How often containers of pods that live were started again. */
    long restarts() {
        return active.stream()
                .flatMap(pod -> pod.maps("status", "containerStatuses").stream())
                .mapToLong(container -> Tree.number(container, "restartCount").orElse(0L))
                .sum();
    }

    /** The completion index of a pod of an indexed Job. */
    static Optional<Long> index(KubeObject pod) {
        return Optional.ofNullable(pod.annotations().get(INDEX)).map(Long::valueOf);
    }

    /** The indexes that are done, with those that the status knew already. */
    Set<Long> completedIndexes() {
        Set<Long> done = IndexRanges.read(job.text("status", "completedIndexes"));
        all.stream().filter(JobPods::succeeded).forEach(pod -> index(pod).ifPresent(done::add));
        return done;
    }

    /** The names of pods to keep in the status until {@link #release} has taken place. */
    Map<String, Object> uncounted() {
        Map<String, Object> names = new LinkedHashMap<>();
        for (boolean well : new boolean[] {true, false}) {
            Set<String> uids = new LinkedHashSet<>();
            all.stream()
                    .filter(JobPods::tracked)
                    .filter(well ? JobPods::succeeded : this::failed)
                    .filter(pod -> well || !JobFailurePolicy.ignores(job, pod))
                    .forEach(pod -> uids.add(pod.uid()));
            if (!uids.isEmpty()) {
                names.put(well ? "succeeded" : "failed", List.copyOf(uids));
            }
        }
        return names;
    }

    /** Takes the finalizer off the pods that have ended; only when the status counts them. */
    void release(Client client, Kind kind) {
        all.stream()
                .filter(JobPods::tracked)
                .filter(pod -> succeeded(pod) || failed(pod))
                .forEach(pod -> release(client, kind, pod));
    }

    /** Takes the finalizer off a pod. */
    static void release(Client client, Kind kind, KubeObject pod) {
        if (tracked(pod)) {
            client.release(kind, pod, FINALIZER);
        }
    }
}
