package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Binds pods to the node, or says why one does not fit: node selector, cordon, CPU and memory requests.
 *
 * <p>The words are those of {@code k8s.io/kubernetes/pkg/scheduler}.
 */
public final class Scheduler implements Controller {
    private static final String NAME = "default-scheduler";

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final NodeIdentity node;
    private final EventRecorder events;

    public Scheduler(Client client, WellKnownKinds kinds, Clock clock, NodeIdentity node) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.node = node;
        this.events = new EventRecorder(client, kinds.event, NAME, Optional.empty(), clock);
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.pod) && change.type() != Change.Type.DELETED) {
            return unbound(change.object()) ? Set.of(ObjectKey.of(kinds.pod, change.object())) : Set.of();
        }
        boolean room = change.kind().equals(kinds.node)
                || change.kind().equals(kinds.pod) && change.type() == Change.Type.DELETED;
        return room
                ? client.list(kinds.pod, "", Scheduler::unbound).stream()
                        .map(pod -> ObjectKey.of(kinds.pod, pod))
                        .toList()
                : Set.of();
    }

    /** Whether a pod waits for this scheduler: not for another one, nor for a gate to be lifted. */
    private static boolean unbound(KubeObject pod) {
        String scheduler = pod.text("spec", "schedulerName");
        return pod.text("spec", "nodeName").isEmpty()
                && !pod.deleting()
                && (scheduler.isEmpty() || scheduler.equals(NAME))
                && pod.list("spec", "schedulingGates").isEmpty();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(kinds.pod, key).filter(Scheduler::unbound).ifPresent(pod -> {
            Optional<KubeObject> found = client.find(kinds.node, "", node.name());
            found.ifPresent(target -> misfit(pod, target)
                    .ifPresentOrElse(
                            why -> refuse(
                                    pod,
                                    "0/1 nodes are available: " + why + ". preemption: 0/1 nodes are "
                                            + "available: 1 Preemption is not helpful for scheduling."),
                            () -> bind(pod)));
        });
        return Optional.empty();
    }

    private Optional<String> misfit(KubeObject pod, KubeObject target) {
        if (Tree.flag(target.tree(), "spec", "unschedulable")) {
            return Optional.of("1 node(s) were unschedulable");
        }
        if (!target.labels()
                .entrySet()
                .containsAll(Tree.texts(pod.tree(), "spec", "nodeSelector").entrySet())) {
            return Optional.of("1 node(s) didn't match Pod's node affinity/selector");
        }
        List<KubeObject> bound = client.list(
                kinds.pod,
                "",
                other -> node.name().equals(other.text("spec", "nodeName"))
                        && !Set.of("Succeeded", "Failed").contains(other.text("status", "phase")));
        for (String resource : List.of("cpu", "memory")) {
            double free = Quantity.parse(target.text("status", "allocatable", resource))
                            .map(Quantity::units)
                            .orElse(0.0)
                    - bound.stream()
                            .mapToDouble(other -> Resources.requested(other, resource))
                            .sum();
            double wanted = Resources.requested(pod, resource);
            if (wanted > 0 && wanted > free) {
                return Optional.of("1 Insufficient " + resource);
            }
        }
        return Optional.empty();
    }

    private void bind(KubeObject pod) {
        client.edit(kinds.pod, pod, current -> current.with(node.name(), "spec", "nodeName"));
        client.status(kinds.pod, pod, current -> condition(current, "True", "", ""));
        events.normal(
                kinds.pod,
                pod,
                "Scheduled",
                "Successfully assigned " + pod.namespace() + "/" + pod.name() + " to " + node.name());
    }

    private void refuse(KubeObject pod, String why) {
        boolean known = Conditions.find(pod.maps("status", "conditions"), "PodScheduled")
                .filter(condition -> why.equals(condition.get("message")))
                .isPresent();
        if (known) {
            return;
        }
        client.status(kinds.pod, pod, current -> condition(current, "False", "Unschedulable", why));
        events.warning(kinds.pod, pod, "FailedScheduling", why);
    }

    private KubeObject condition(KubeObject pod, String status, String reason, String message) {
        return pod.with(
                Conditions.with(
                        pod.maps("status", "conditions"),
                        "PodScheduled",
                        status,
                        reason,
                        message,
                        Timestamps.now(clock),
                        "lastProbeTime",
                        null),
                "status",
                "conditions");
    }
}
