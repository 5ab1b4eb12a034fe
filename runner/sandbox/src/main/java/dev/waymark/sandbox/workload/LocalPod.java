package dev.waymark.sandbox.workload;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A pod of {@link LocalPodRuntime}. */
final class LocalPod implements RunningPod {
    private final PodIdentity identity;
    private final Map<String, LocalContainer> containers = new LinkedHashMap<>();
    private final Map<Integer, InetSocketAddress> listeners = new ConcurrentHashMap<>();

    LocalPod(
            PodIdentity identity,
            List<ContainerSpec> specs,
            Clock clock,
            PodNetwork network,
            PodRuntime.Observer observer) {
        this.identity = identity;
        for (ContainerSpec spec : specs) {
            containers.put(spec.name(), new LocalContainer(this, spec, new ContainerLog(clock), network, observer));
        }
    }

    Iterable<LocalContainer> all() {
        return containers.values();
    }

    void listens(int port, InetSocketAddress where) {
        listeners.put(port, where);
    }

    void silent(int port) {
        listeners.remove(port);
    }

    void stop() {
        listeners.clear();
        containers.values().forEach(LocalContainer::stop);
    }

    @Override
    public PodIdentity identity() {
        return identity;
    }

    @Override
    public List<String> containers() {
        return List.copyOf(containers.keySet());
    }

    @Override
    public Optional<ContainerLog> log(String container) {
        return Optional.ofNullable(containers.get(container)).map(LocalContainer::log);
    }

    @Override
    public Optional<CpuTime> cpu(String container) {
        return Optional.ofNullable(containers.get(container)).map(LocalContainer::cpu);
    }

    @Override
    public Optional<String> image(String container) {
        return Optional.ofNullable(containers.get(container)).map(LocalContainer::image);
    }

    @Override
    public Map<String, String> environment(String container) {
        return Optional.ofNullable(containers.get(container))
                .map(LocalContainer::environment)
                .orElse(Map.of());
    }

    @Override
    public Optional<InetSocketAddress> listener(int port) {
        return Optional.ofNullable(listeners.get(port));
    }

    @Override
    public List<Integer> ports() {
        return List.copyOf(new TreeSet<>(listeners.keySet()));
    }
}
