package dev.waymark.sandbox.workload;

import dev.waymark.sandbox.object.KubeObject;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs pods inside this JVM: each container is a {@link Program} on an event loop. */
public final class LocalPodRuntime implements PodRuntime {
    private final Vertx vertx;
    private final Clock clock;
    private final ImageCatalogue images;
    private final PodNetwork network;
    private final RunningPods pods;
    private final ContainerExec exec;

    /**
     * A runtime without pods.
     *
     * @param vertx whose event loops run the programs; not closed with the runtime
     * @param network what the programs see of the cluster
     * @param pods where running pods are listed
     * @param exec runs the commands of probes and hooks
     */
    public LocalPodRuntime(
            Vertx vertx, Clock clock, ImageCatalogue images, PodNetwork network, RunningPods pods, ContainerExec exec) {
        this.vertx = vertx;
        this.clock = clock;
        this.images = images;
        this.network = network;
        this.pods = pods;
        this.exec = exec;
    }

    @Override
    public RunningPod start(KubeObject pod, PodFiles files, Observer observer) {
        stop(pod.namespace(), pod.name());
        PodIdentity identity = new PodIdentity(
                pod.namespace(), pod.name(), pod.text("status", "podIP"), serviceAccount(pod), pod.labels());
        LocalPod running = new LocalPod(identity, pod, files, observer);
        pods.add(running);
        return running;
    }

    @Override
    public void run(String namespace, String name, String container, Map<String, String> environment) {
        local(namespace, name)
                .ifPresent(pod -> ContainerSpec.of(pod.object(), container, environment)
                        .ifPresent(spec -> {
                            LocalContainer next =
                                    new LocalContainer(pod, spec, new ContainerLog(clock), network, pod.observer());
                            pod.put(next);
                            vertx.runOnContext(now -> start(next, pod.observer()));
                        }));
    }

    private void start(LocalContainer container, Observer observer) {
        ImageReference image = ImageReference.of(container.image());
        if (image.absent()) {
            observer.imageUnavailable(container.name(), container.image(), pullError(container.image(), image));
            return;
        }
        try {
            container.run(images.program(image));
        } catch (RuntimeException failure) {
            container.log().write("cannot start: " + failure.getMessage());
            container.exit(1);
        }
    }

    @Override
    public void end(String namespace, String name, String container) {
        local(namespace, name).ifPresent(pod -> pod.end(container));
    }

    @Override
    public Optional<ContainerExec.Result> exec(
            String namespace, String name, String container, List<String> command, Duration patience) {
        return local(namespace, name).flatMap(pod -> exec.run(pod, container, command, patience));
    }

    private Optional<LocalPod> local(String namespace, String name) {
        return pods.find(namespace, name).filter(LocalPod.class::isInstance).map(LocalPod.class::cast);
    }

    /** What a kubelet with containerd reports when a registry does not know an image. */
    private static String pullError(String given, ImageReference image) {
        return "failed to pull and unpack image \"" + image + "\": failed to resolve reference \"" + image
                + "\": pull access denied, repository does not exist or may require authorization: " + given
                + ": not found";
    }

    private static String serviceAccount(KubeObject pod) {
        String account = pod.text("spec", "serviceAccountName");
        return account.isEmpty() ? "default" : account;
    }

    @Override
    public void stop(String namespace, String name) {
        local(namespace, name).ifPresent(pod -> {
            pods.remove(pod);
            pod.stop();
        });
    }

    @Override
    public Optional<RunningPod> find(String namespace, String name) {
        return pods.find(namespace, name);
    }

    @Override
    public Optional<RunningPod> findByIp(String ip) {
        return pods.findByIp(ip);
    }

    @Override
    public Collection<RunningPod> all() {
        return pods.all();
    }

    @Override
    public void close() {
        pods.all()
                .forEach(pod -> stop(pod.identity().namespace(), pod.identity().name()));
    }
}
