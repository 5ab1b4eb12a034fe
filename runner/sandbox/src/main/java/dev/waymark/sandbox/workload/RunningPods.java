package dev.waymark.sandbox.workload;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The pods that run now, by name and by address: what the network and the runtime share. Thread-safe. */
public final class RunningPods {
    private final Map<String, RunningPod> byName = new ConcurrentHashMap<>();
    private final Map<String, RunningPod> byIp = new ConcurrentHashMap<>();
    private final List<Consumer<PodIdentity>> mourners = new CopyOnWriteArrayList<>();

    public void add(RunningPod pod) {
        byName.put(name(pod.identity()), pod);
        byIp.put(pod.identity().ip(), pod);
    }

    /** Forgets a pod and tells those who asked for it. */
    public void remove(RunningPod pod) {
        PodIdentity identity = pod.identity();
        if (byName.remove(name(identity), pod)) {
            byIp.remove(identity.ip(), pod);
            mourners.forEach(each -> each.accept(identity));
        }
    }

    /** Has a listener told of every pod that is removed; it must not block. */
    public void onRemoval(Consumer<PodIdentity> listener) {
        mourners.add(listener);
    }

    public Optional<RunningPod> find(String namespace, String name) {
        return Optional.ofNullable(byName.get(namespace + "/" + name));
    }

    public Optional<RunningPod> findByIp(String ip) {
        return Optional.ofNullable(byIp.get(ip));
    }

    public Collection<RunningPod> all() {
        return List.copyOf(byName.values());
    }

    private static String name(PodIdentity pod) {
        return pod.namespace() + "/" + pod.name();
    }
}
