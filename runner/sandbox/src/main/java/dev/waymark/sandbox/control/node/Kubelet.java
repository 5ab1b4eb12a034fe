package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.ControlLoop;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.Fields;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Runs the pods that are bound to its node and reports what becomes of them. */
public final class Kubelet implements Controller, AutoCloseable {
    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final NodeIdentity node;
    private final PodRuntime runtime;
    private final ControlLoop loop;
    private final EventRecorder events;
    private final ContainerLife life;
    private final Termination termination;
    private final PodStatus status;
    private final PodVolumes volumes;
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
        this.loop = loop;
        this.events = new EventRecorder(client, kinds.event, "kubelet", Optional.of(node.name()), clock);
        this.status = new PodStatus(node);
        ConfigSources sources = new ConfigSources(client, kinds);
        this.volumes = new PodVolumes(sources);
        ContainerEnvironment environment = new ContainerEnvironment(sources);
        this.life = new ContainerLife(
                kinds.pod,
                events,
                runtime,
                (pod, container) -> environment.of(withHost(pod), container, self()),
                timer,
                clock,
                loop::execute,
                key -> loop.enqueue(this, key));
        this.termination = new Termination(runtime, life.executor());
    }

    private KubeObject self() {
        return client.find(kinds.node, "", node.name()).orElseGet(() -> Fields.object(kinds.node, Fields.of()));
    }

    private KubeObject withHost(KubeObject pod) {
        return pod.with(node.address(), "status", "hostIP");
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.pod)) {
            ObjectKey key = ObjectKey.of(kinds.pod, change.object());
            // An address from an earlier life of the sandbox must be taken before new pods get theirs.
            String ip = change.object().text("status", "podIP");
            boolean runs = !change.object().deleting() && !PodStatus.ended(change.object());
            if (change.type() == Change.Type.ADDED && !ip.isEmpty() && runs) {
                addresses.claim(ip, change.object().uid());
            }
            return bound(change.object()) || records.containsKey(key) ? Set.of(key) : Set.of();
        }
        boolean input = change.kind().equals(kinds.configMap) || change.kind().equals(kinds.secret);
        if (!input || change.type() == Change.Type.DELETED) {
            return Set.of();
        }
        return client.list(kinds.pod, change.object().namespace(), pod -> bound(pod) && lacksInput(pod)).stream()
                .map(pod -> ObjectKey.of(kinds.pod, pod))
                .toList();
    }

    /** Whether a pod may wait for a ConfigMap or Secret. */
    private boolean lacksInput(KubeObject pod) {
        PodRecord record = records.get(ObjectKey.of(kinds.pod, pod));
        return record == null
                ? !PodStatus.ended(pod)
                : Stream.concat(record.initial.values().stream(), record.containers.values().stream())
                        .anyMatch(ContainerRecord::waiting);
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
        PodRecord record = records.get(key);
        if (pod.deleting()) {
            terminate(key, pod, Optional.ofNullable(record));
        } else if (record != null) {
            life.retry(key, record);
            report(record);
        } else if (!PodStatus.ended(pod)) {
            start(key, pod);
        }
        return Optional.empty();
    }

    private void start(ObjectKey key, KubeObject pod) {
        String ip = Optional.of(pod.text("status", "podIP"))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> addresses.allocate(pod.uid()));
        addresses.claim(ip, pod.uid());
        String since = Optional.of(pod.text("status", "startTime"))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> Timestamps.now(clock));
        PodRecord record = new PodRecord(pod, ip, since);
        Optional<PodVolumes.Unmounted> unmounted = volumes.unmounted(record.pod, self());
        if (unmounted.isPresent()) {
            report(record);
            events.warning(
                    kinds.pod,
                    pod,
                    "FailedMount",
                    "MountVolume.SetUp failed for volume \"" + unmounted.get().volume() + "\" : "
                            + unmounted.get().why());
            return;
        }
        records.put(key, record);
        if (report(record).isPresent()) {
            life.start(key, record, volumes.files(withHost(record.pod), self()));
            report(record);
        }
    }

    /** Lets a deleted pod end in its time and then drops its object. */
    private void terminate(ObjectKey key, KubeObject pod, Optional<PodRecord> record) {
        long grace = pod.number("metadata", "deletionGracePeriodSeconds").orElse(0L);
        if (record.isEmpty()) {
            finish(pod, grace);
        } else if (!record.get().ending) {
            record.get().ending = true;
            record.get().rest();
            tell(record.get());
            if (grace > 0 && Termination.hasHooks(record.get())) {
                termination.begin(
                        record.get(), Duration.ofSeconds(grace), () -> loop.execute(() -> end(key, record.get())));
            } else {
                end(key, record.get());
            }
        }
    }

    private void end(ObjectKey key, PodRecord record) {
        stop(key, record);
        client.find(kinds.pod, key)
                .filter(pod -> pod.uid().equals(record.pod.uid()))
                .ifPresent(pod -> finish(
                        pod,
                        pod.number("metadata", "deletionGracePeriodSeconds").orElse(0L)));
    }

    private void finish(KubeObject pod, long grace) {
        if (grace > 0) {
            client.delete(kinds.pod, pod, DeleteOptions.atOnce(pod.uid()));
        }
    }

    private void stop(ObjectKey key, PodRecord record) {
        if (record.stopped) {
            return;
        }
        if (!record.ending) {
            tell(record);
        }
        records.remove(key, record);
        record.cancel();
        runtime.stop(key.namespace(), key.name());
        addresses.release(record.ip, record.pod.uid());
    }

    private void tell(PodRecord record) {
        List<ContainerRecord> running = Stream.concat(
                        record.initial.values().stream(), record.containers.values().stream())
                .filter(ContainerRecord::running)
                .toList();
        for (ContainerRecord container : running) {
            events.of(
                    kinds.pod,
                    record.pod,
                    "spec.containers{" + container.name + "}",
                    true,
                    "Killing",
                    "Stopping container " + container.name);
        }
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
