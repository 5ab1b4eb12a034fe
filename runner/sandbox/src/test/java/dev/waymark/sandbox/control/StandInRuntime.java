package dev.waymark.sandbox.control;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.workload.BarePod;
import dev.waymark.sandbox.workload.ContainerExec;
import dev.waymark.sandbox.workload.PodFiles;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodRuntime;
import dev.waymark.sandbox.workload.RunningPod;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A container runtime whose containers do nothing; a test says what else happens to them. */
final class StandInRuntime implements PodRuntime {
    final Map<String, InetSocketAddress> listeners = new ConcurrentHashMap<>();
    final Map<String, Observer> observers = new ConcurrentHashMap<>();
    final Map<String, Map<String, String>> environments = new ConcurrentHashMap<>();
    final List<String> ended = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    volatile Optional<ContainerExec.Result> answer = Optional.empty();
    private final Map<String, KubeObject> objects = new ConcurrentHashMap<>();
    private final Map<String, RunningPod> pods = new ConcurrentHashMap<>();

    private record Pod(PodIdentity identity, List<String> containers, Map<String, InetSocketAddress> listeners)
            implements BarePod {
        @Override
        public Optional<InetSocketAddress> listener(int port) {
            return Optional.ofNullable(listeners.get(identity.namespace() + "/" + port));
        }
    }

    @Override
    public RunningPod start(KubeObject pod, PodFiles files, Observer observer) {
        String key = pod.namespace() + "/" + pod.name();
        List<String> names = pod.maps("spec", "containers").stream()
                .map(container -> String.valueOf(container.get("name")))
                .toList();
        Pod running = new Pod(
                new PodIdentity(pod.namespace(), pod.name(), pod.text("status", "podIP"), "default", pod.labels()),
                names,
                listeners);
        pods.put(key, running);
        objects.put(key, pod);
        observers.put(key, observer);
        return running;
    }

    @Override
    public void run(String namespace, String pod, String container, Map<String, String> environment) {
        String key = namespace + "/" + pod;
        environments.put(key + "/" + container, environment);
        KubeObject object = objects.get(key);
        String image = Stream.concat(
                        object.maps("spec", "containers").stream(), object.maps("spec", "initContainers").stream())
                .filter(each -> container.equals(each.get("name")))
                .findFirst()
                .flatMap(each -> Tree.text(each, "image"))
                .orElse("");
        if (image.contains("nowhere")) {
            observers.get(key).imageUnavailable(container, image, image + ": not found");
        } else {
            observers.get(key).started(container);
        }
    }

    @Override
    public void end(String namespace, String pod, String container) {
        ended.add(namespace + "/" + pod + "/" + container);
    }

    @Override
    public Optional<ContainerExec.Result> exec(
            String namespace, String pod, String container, List<String> command, Duration patience) {
        commands.add(String.join(" ", command));
        return answer;
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
