package dev.waymark.sandbox.workload;

import dev.waymark.sandbox.object.KubeObject;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A pod of {@link LocalPodRuntime}. */
final class LocalPod implements RunningPod {
    private final PodIdentity identity;
    private final KubeObject pod;
    private final PodFiles files;
    private final PodRuntime.Observer observer;
    private final Map<String, LocalContainer> containers = new ConcurrentHashMap<>();
    private final Map<String, ContainerLog> previous = new ConcurrentHashMap<>();
    private final Map<Integer, InetSocketAddress> listeners = new ConcurrentHashMap<>();

    LocalPod(PodIdentity identity, KubeObject pod, PodFiles files, PodRuntime.Observer observer) {
        this.identity = identity;
        this.pod = pod;
        this.files = files;
        this.observer = observer;
    }

    KubeObject object() {
        return pod;
    }

    PodRuntime.Observer observer() {
        return observer;
    }

    /** Puts a new run of a container in the place of the one before. */
    void put(LocalContainer container) {
        Optional.ofNullable(containers.put(container.name(), container)).ifPresent(before -> {
            before.stop();
            previous.put(before.name(), before.log());
        });
    }

    void end(String container) {
        Optional.ofNullable(containers.get(container)).ifPresent(LocalContainer::stop);
    }

    void listens(int port, InetSocketAddress where) {
        listeners.put(port, where);
    }

    void listensNoMore(int port, InetSocketAddress where) {
        listeners.remove(port, where);
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
        return pod.maps("spec", "containers").stream()
                .map(container -> String.valueOf(container.get("name")))
                .toList();
    }

    @Override
    public PodFiles files() {
        return files;
    }

    @Override
    public Optional<ContainerLog> log(String container) {
        return Optional.ofNullable(containers.get(container)).map(LocalContainer::log);
    }

    @Override
    public Optional<ContainerLog> previousLog(String container) {
        return Optional.ofNullable(previous.get(container));
    }

    @Override
    public Optional<CpuTime> cpu(String container) {
        return Optional.ofNullable(containers.get(container))
                .filter(LocalContainer::runs)
                .map(LocalContainer::cpu);
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
