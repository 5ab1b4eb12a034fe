package dev.waymark.sandbox.control;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.workload.ContainerLog;
import dev.waymark.sandbox.workload.CpuTime;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodRuntime;
import dev.waymark.sandbox.workload.RunningPod;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A container runtime whose containers do nothing; a test says what else happens to them. */
final class StandInRuntime implements PodRuntime {
    final Map<String, InetSocketAddress> listeners = new ConcurrentHashMap<>();
    final Map<String, Observer> observers = new ConcurrentHashMap<>();
    private final Map<String, RunningPod> pods = new ConcurrentHashMap<>();

    private record Pod(PodIdentity identity, List<String> containers, Map<String, InetSocketAddress> listeners)
            implements RunningPod {
        @Override
        public Optional<ContainerLog> log(String container) {
            return Optional.empty();
        }

        @Override
        public Optional<CpuTime> cpu(String container) {
            return Optional.empty();
        }

        @Override
        public Optional<String> image(String container) {
            return Optional.empty();
        }

        @Override
        public Map<String, String> environment(String container) {
            return Map.of();
        }

        @Override
        public Optional<InetSocketAddress> listener(int port) {
            return Optional.ofNullable(listeners.get(identity.namespace() + "/" + port));
        }

        @Override
        public List<Integer> ports() {
            return List.of();
        }
    }

    @Override
    public RunningPod start(KubeObject pod, Observer observer) {
        String key = pod.namespace() + "/" + pod.name();
        List<String> names = pod.maps("spec", "containers").stream()
                .map(container -> String.valueOf(container.get("name")))
                .toList();
        Pod running = new Pod(
                new PodIdentity(pod.namespace(), pod.name(), pod.text("status", "podIP"), "default", pod.labels()),
                names,
                listeners);
        pods.put(key, running);
        observers.put(key, observer);
        for (Map<String, Object> container : pod.maps("spec", "containers")) {
            String image = Tree.text(container, "image").orElse("");
            String name = String.valueOf(container.get("name"));
            if (image.contains("nowhere")) {
                observer.imageUnavailable(name, image, image + ": not found");
            } else {
                observer.started(name);
            }
        }
        return running;
    }

    @Override
    public void stop(String namespace, String name) {
        pods.remove(namespace + "/" + name);
    }

    @Override
    public Optional<RunningPod> find(String namespace, String name) {
        return Optional.ofNullable(pods.get(namespace + "/" + name));
    }

    @Override
    public Optional<RunningPod> findByIp(String ip) {
        return pods.values().stream()
                .filter(pod -> pod.identity().ip().equals(ip))
                .findFirst();
    }

    @Override
    public Collection<RunningPod> all() {
        return List.copyOf(pods.values());
    }

    @Override
    public void close() {
        pods.clear();
    }
}
