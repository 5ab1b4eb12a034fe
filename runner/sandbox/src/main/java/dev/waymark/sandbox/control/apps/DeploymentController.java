package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.Owners;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rolls Deployments out: makes and scales their replica sets and reports progress.
 *
 * <p>The order of steps and every word follow {@code k8s.io/kubernetes/pkg/controller/deployment}.
 */
public final class DeploymentController implements Controller {
    private final Client client;
    private final WellKnownKinds kinds;
    private final Claims claims;
    private final ReplicaSets sets;
    private final RolloutStrategy strategy;
    private final DeploymentStatus status;

    public DeploymentController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        EventRecorder events = new EventRecorder(client, kinds.event, "deployment-controller", Optional.empty(), clock);
        this.claims = new Claims(client, kinds.deployment, kinds.replicaSet);
        this.sets = new ReplicaSets(client, kinds, events);
        this.strategy = new RolloutStrategy(sets);
        this.status = new DeploymentStatus(client, kinds, clock);
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.deployment)) {
            return Set.of(ObjectKey.of(kinds.deployment, change.object()));
        }
        if (change.kind().equals(kinds.replicaSet)) {
            return claims.owners(change);
        }
        if (change.kind().equals(kinds.pod) && change.type() == Change.Type.DELETED) {
            return Owners.controllerKey(kinds.replicaSet, change.object())
                    .flatMap(key -> client.find(kinds.replicaSet, key))
                    .flatMap(set -> Owners.controllerKey(kinds.deployment, set))
                    .map(Set::of)
                    .orElse(Set.of());
        }
        return Set.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        Optional<KubeObject> found = client.find(kinds.deployment, key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        KubeObject deployment = found.get();
        Rollout rollout = Rollout.of(deployment, claims.of(deployment));
        if (deployment.deleting()) {
            return status.report(rollout);
        }
        if (rollout.current().isPresent()) {
            rollout = revised(rollout);
        }
        if (rollout.paused()) {
            strategy.scaleInProportion(rollout);
        } else if (scaling(rollout)) {
            strategy.scaleInProportion(rollout);
        } else {
            rollout = advance(rollout);
        }
        return status.report(reread(rollout));
    }

    private Rollout advance(Rollout rollout) {
        if (!rollout.rolling() && strategy.stopOld(rollout, runningPodsOf(rollout))) {
            return rollout;
        }
        Rollout next = rollout;
        if (rollout.current().isEmpty()) {
            Optional<KubeObject> created = sets.create(rollout);
            if (created.isEmpty()) {
                return rollout;
            }
            next = revised(new Rollout(rollout.deployment(), created, rollout.old()));
            status.created(next);
        }
        if (!strategy.growCurrent(next) && next.rolling()) {
            strategy.shrinkOld(next);
        }
        if (DeploymentStatus.complete(reread(next))) {
            forget(next);
        }
        return next;
    }

    private boolean runningPodsOf(Rollout rollout) {
        List<KubeObject> pods = client.list(kinds.pod, rollout.deployment().namespace());
        return rollout.old().stream()
                .anyMatch(set -> pods.stream().anyMatch(pod -> Owners.controls(set, pod) && !PodState.ended(pod)));
    }

    /** Brings the revision annotations of the current set and of the deployment up to date. */
    private Rollout revised(Rollout rollout) {
        KubeObject before = rollout.current().orElseThrow();
        long revision = Math.max(Revisions.of(before), Revisions.next(rollout.old()));
        KubeObject set = sets.refresh(rollout.deployment(), before, revision).orElse(before);
        String text = set.annotations().getOrDefault(Revisions.REVISION, "");
        KubeObject deployment = rollout.deployment();
        if (!text.equals(deployment.annotations().get(Revisions.REVISION))) {
            // As a status, or the annotation would count as a change of the deployment.
            deployment = client.status(
                            kinds.deployment,
                            deployment,
                            current -> current.with(text, "metadata", "annotations", Revisions.REVISION))
                    .orElse(deployment);
        }
        return new Rollout(deployment, Optional.of(set), rollout.old());
    }

    /** Whether the number of replicas was changed since the sets were last scaled. */
    private static boolean scaling(Rollout rollout) {
        String wanted = Long.toString(rollout.wanted());
        return rollout.all().stream()
                .filter(set -> Rollout.replicas(set) > 0)
                .map(set -> set.annotations().get(Revisions.DESIRED))
                .anyMatch(desired -> desired != null && !desired.equals(wanted));
    }

    private Rollout reread(Rollout rollout) {
        List<KubeObject> now = rollout.all().stream()
                .flatMap(set -> client.find(kinds.replicaSet, set.namespace(), set.name()).stream())
                .toList();
        return Rollout.of(
                client.find(kinds.deployment, ObjectKey.of(kinds.deployment, rollout.deployment()))
                        .orElse(rollout.deployment()),
                now);
    }

    /** Deletes what is left of rollouts beyond {@code revisionHistoryLimit}. */
    private void forget(Rollout rollout) {
        long limit = rollout.deployment().number("spec", "revisionHistoryLimit").orElse(10L);
        List<KubeObject> idle = rollout.old().stream()
                .filter(set -> !set.deleting())
                .filter(set -> Rollout.replicas(set) == 0)
                .filter(set -> Tree.number(set.tree(), "status", "replicas").orElse(0L) == 0)
                .sorted(Comparator.comparingLong(Revisions::of))
                .toList();
        idle.stream().limit(Math.max(0, idle.size() - limit)).forEach(sets::delete);
    }
}
