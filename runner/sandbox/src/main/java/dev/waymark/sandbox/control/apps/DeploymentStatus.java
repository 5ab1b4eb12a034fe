package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports the status of a rollout: counts, and the conditions Available, Progressing and ReplicaFailure. */
final class DeploymentStatus {
    private static final String DONE = "NewReplicaSetAvailable";
    private static final String TOO_LATE = "ProgressDeadlineExceeded";

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;

    private record Counts(long replicas, long updated, long ready, long available, long unavailable) {}

    DeploymentStatus(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** Whether all pods are of the current template and available, and nothing else runs. */
    static boolean complete(Rollout rollout) {
        Counts counts = count(rollout);
        long wanted = rollout.wanted();
        return counts.updated() == wanted && counts.replicas() == wanted && counts.available() == wanted;
    }

    /** Notes that the current set was made. */
    void created(Rollout rollout) {
        String message =
                "Created new replica set \"" + rollout.current().orElseThrow().name() + "\"";
        client.status(
                kinds.deployment,
                rollout.deployment(),
                current -> current.with(
                        condition(
                                current.maps("status", "conditions"),
                                "Progressing",
                                "True",
                                "NewReplicaSetCreated",
                                message),
                        "status",
                        "conditions"));
    }

    /** Writes the status; returns when the progress deadline must be looked at again. */
    Optional<Duration> report(Rollout rollout) {
        Counts counts = count(rollout);
        Optional<KubeObject> written = client.status(kinds.deployment, rollout.deployment(), current -> {
            List<Map<String, Object>> conditions = availability(current, rollout, counts);
            conditions = rollout.paused() || rollout.deployment().deleting()
                    ? pause(conditions, rollout)
                    : progress(current, conditions, rollout, counts);
            List<Map<String, Object>> all = failures(conditions, rollout);
            return current.edit(tree -> {
                Tree.put(tree, rollout.deployment().generation(), "status", "observedGeneration");
                ReplicaSetController.count(tree, "replicas", counts.replicas());
                ReplicaSetController.count(tree, "updatedReplicas", counts.updated());
                ReplicaSetController.count(tree, "readyReplicas", counts.ready());
                ReplicaSetController.count(tree, "availableReplicas", counts.available());
                ReplicaSetController.count(tree, "unavailableReplicas", counts.unavailable());
                Tree.put(tree, all, "status", "conditions");
            });
        });
        return written.flatMap(this::deadline);
    }

    private static Counts count(Rollout rollout) {
        List<KubeObject> all = rollout.all();
        long available = Rollout.counted(all, "availableReplicas");
        return new Counts(
                Rollout.counted(all, "replicas"),
                Rollout.counted(rollout.current().stream().toList(), "replicas"),
                Rollout.counted(all, "readyReplicas"),
                available,
                Math.max(0, Rollout.replicas(all) - available));
    }

    private List<Map<String, Object>> availability(KubeObject current, Rollout rollout, Counts counts) {
        List<Map<String, Object>> conditions = current.maps("status", "conditions");
        return counts.available() >= rollout.wanted() - rollout.maxUnavailable()
                ? condition(
                        conditions,
                        "Available",
                        "True",
                        "MinimumReplicasAvailable",
                        "Deployment has minimum availability.")
                : condition(
                        conditions,
                        "Available",
                        "False",
                        "MinimumReplicasUnavailable",
                        "Deployment does not have minimum availability.");
    }

    private List<Map<String, Object>> pause(List<Map<String, Object>> conditions, Rollout rollout) {
        return rollout.paused()
                ? condition(conditions, "Progressing", "Unknown", "DeploymentPaused", "Deployment is paused")
                : conditions;
    }

    private List<Map<String, Object>> progress(
            KubeObject current, List<Map<String, Object>> before, Rollout rollout, Counts counts) {
        List<Map<String, Object>> conditions = reason(before).equals("DeploymentPaused")
                ? condition(before, "Progressing", "Unknown", "DeploymentResumed", "Deployment is resumed")
                : before;
        String reason = reason(conditions);
        String subject = rollout.current()
                .map(set -> "ReplicaSet \"" + set.name() + "\"")
                .orElse("Deployment \"" + rollout.deployment().name() + "\"");
        if (counts.replicas() == counts.updated() && reason.equals(DONE)) {
            return conditions;
        }
        if (complete(rollout)) {
            return condition(conditions, "Progressing", "True", DONE, subject + " has successfully progressed.");
        }
        if (advanced(current, counts)) {
            return condition(conditions, "Progressing", "True", "ReplicaSetUpdated", subject + " is progressing.");
        }
        if (late(current)) {
            return condition(conditions, "Progressing", "False", TOO_LATE, subject + " has timed out progressing.");
        }
        return conditions;
    }

    private static boolean advanced(KubeObject current, Counts counts) {
        long updated = current.number("status", "updatedReplicas").orElse(0L);
        long old = current.number("status", "replicas").orElse(0L) - updated;
        return counts.updated() > updated
                || counts.replicas() - counts.updated() < old
                || counts.ready() > current.number("status", "readyReplicas").orElse(0L)
                || counts.available()
                        > current.number("status", "availableReplicas").orElse(0L);
    }

    private boolean late(KubeObject deployment) {
        return progressing(deployment.maps("status", "conditions"))
                .filter(condition -> !DONE.equals(condition.get("reason")))
                .filter(condition -> left(deployment, condition).isZero())
                .isPresent();
    }

    private Optional<Duration> deadline(KubeObject deployment) {
        return progressing(deployment.maps("status", "conditions"))
                .filter(condition -> !DONE.equals(condition.get("reason")))
                .filter(condition -> !TOO_LATE.equals(condition.get("reason")))
                .filter(condition -> !"Unknown".equals(condition.get("status")))
                .map(condition -> left(deployment, condition).plusMillis(1));
    }

    private Duration left(KubeObject deployment, Map<String, Object> condition) {
        Instant since =
                Tree.text(condition, "lastUpdateTime").flatMap(Timestamps::read).orElse(clock.instant());
        return Timestamps.until(
                clock,
                since.plusSeconds(
                        deployment.number("spec", "progressDeadlineSeconds").orElse(600L)));
    }

    private List<Map<String, Object>> failures(List<Map<String, Object>> conditions, Rollout rollout) {
        Optional<Map<String, Object>> failure = rollout.all().stream()
                .flatMap(set -> Conditions.find(set.maps("status", "conditions"), "ReplicaFailure").stream())
                .findFirst();
        return failure.map(found -> condition(
                        conditions,
                        "ReplicaFailure",
                        "True",
                        Tree.text(found, "reason").orElse(""),
                        Tree.text(found, "message").orElse("")))
                .orElse(Conditions.without(conditions, "ReplicaFailure"));
    }

    /** The conditions with one put in; {@code lastUpdateTime} stays while nothing changes. */
    private List<Map<String, Object>> condition(
            List<Map<String, Object>> conditions, String type, String status, String reason, String message) {
        String now = Timestamps.now(clock);
        Optional<Map<String, Object>> same = Conditions.find(conditions, type)
                .filter(before -> status.equals(before.get("status")))
                .filter(before -> reason.equals(before.get("reason")))
                .filter(before -> message.equals(before.get("message")) && !reason.equals("ReplicaSetUpdated"));
        return same.isPresent()
                ? conditions
                : Conditions.with(conditions, type, status, reason, message, now, "lastUpdateTime", now);
    }

    private static Optional<Map<String, Object>> progressing(List<Map<String, Object>> conditions) {
        return Conditions.find(conditions, "Progressing");
    }

    private static String reason(List<Map<String, Object>> conditions) {
        return progressing(conditions)
                .flatMap(condition -> Tree.text(condition, "reason"))
                .orElse("");
    }
}
