package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.ControlLoop;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.Timer;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.store.Change;
import dev.waymark.sandbox.workload.PodRuntime;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the pods that are bound to its node and reports what becomes of them. */
public final class Kubelet implements Controller, AutoCloseable {
    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final NodeIdentity node;
    private final PodRuntime runtime;
    private final EventRecorder events;
    private final ContainerLife life;
    private final PodStatus status;
    private final PodInputs inputs;
    private final PodAddresses addresses = new PodAddresses();
    private final Map<ObjectKey, PodRecord> records = new HashMap<>();

    public Kubelet(
            Client client,
            WellKnownKinds kinds,
            Clock clock,
            NodeIdentity node,
            PodRuntime runtime,
            ControlLoop loop,
            Timer timer) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.node = node;
        this.runtime = runtime;
        this.events = new EventRecorder(client, kinds.event, "kubelet", Optional.of(node.name()), clock);
        this.status = new PodStatus(node);
        this.inputs = new PodInputs(client, kinds);
        this.life = new ContainerLife(
                kinds.pod, events, runtime, timer, clock, loop::execute, key -> loop.enqueue(this, key));
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.pod)) {
            ObjectKey key = ObjectKey.of(kinds.pod, change.object());
            return bound(change.object()) || records.containsKey(key) ? Set.of(key) : Set.of();
        }
        boolean input = change.kind().equals(kinds.configMap) || change.kind().equals(kinds.secret);
        if (!input || change.type() != Change.Type.ADDED) {
            return Set.of();
        }
        return client
                .list(kinds.pod, change.object().namespace(), pod -> bound(pod) && !records.containsKey(key(pod)))
                .stream()
                .map(this::key)
                .toList();
    }

    private ObjectKey key(KubeObject pod) {
        return ObjectKey.of(kinds.pod, pod);
    }

    private boolean bound(KubeObject pod) {
        return node.name().equals(pod.text("spec", "nodeName"));
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        Optional<KubeObject> found = client.find(kinds.pod, key);
        Optional<PodRecord> known = Optional.ofNullable(records.get(key));
        boolean gone = known.isPresent()
                && found.filter(pod -> pod.uid().equals(known.get().pod.uid())).isEmpty();
        if (gone) {
            stop(key, known.get());
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        KubeObject pod = found.get();
        if (pod.deleting()) {
            return terminate(key, pod);
        }
        PodRecord record = records.get(key);
        if (record == null) {
            return PodStatus.ended(pod) ? Optional.empty() : start(key, pod);
        }
        report(record);
        return Optional.empty();
    }

    private Optional<Duration> start(ObjectKey key, KubeObject pod) {
        Optional<PodInputs.Missing> missing = inputs.missing(pod);
        String ip = Optional.of(pod.text("status", "podIP"))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> addresses.allocate(pod.uid()));
        addresses.claim(ip, pod.uid());
        String since = Optional.of(pod.text("status", "startTime"))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> Timestamps.now(clock));
        PodRecord record = new PodRecord(pod, ip, since);
        if (missing.isPresent()) {
            missing.get()
                    .containerError()
                    .ifPresent(message -> record.containers
                            .values()
                            .forEach(container -> container.state =
                                    new ContainerState.Waiting("CreateContainerConfigError", message)));
            report(record);
            missing.get().tell(events, kinds.pod, pod);
            return Optional.empty();
        }
        records.put(key, record);
        Optional<KubeObject> written = report(record);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        life.start(key, record, written.get());
        return Optional.empty();
    }

    /** Lets a deleted pod end in its time and then drops its object. */
    private Optional<Duration> terminate(ObjectKey key, KubeObject pod) {
        Optional<PodRecord> record = Optional.ofNullable(records.get(key));
        if (record.isPresent()) {
            stop(key, record.get());
        }
        if (pod.number("metadata", "deletionGracePeriodSeconds").orElse(0L) > 0) {
            client.delete(kinds.pod, pod, DeleteOptions.atOnce(pod.uid()));
        }
        return Optional.empty();
    }

    private void stop(ObjectKey key, PodRecord record) {
        records.remove(key);
        record.cancel();
        runtime.stop(key.namespace(), key.name());
        addresses.release(record.ip, record.pod.uid());
        record.containers.values().stream()
                .filter(ContainerRecord::running)
                .forEach(container -> events.of(
                        kinds.pod,
                        record.pod,
                        "spec.containers{" + container.name + "}",
                        true,
                        "Killing",
                        "Stopping container " + container.name));
    }

    /** Ends all probing and all plans; only after the loop has stopped. The pods are the runtime's to stop. */
    @Override
    public void close() {
        records.values().forEach(PodRecord::cancel);
        life.close();
    }

    private Optional<KubeObject> report(PodRecord record) {
        return client.status(kinds.pod, record.pod, current -> status.of(current, record, Timestamps.now(clock)));
    }
}
