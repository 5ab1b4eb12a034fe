package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import dev.waymark.sandbox.workload.RunningPod;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Commands of pods as processes of this machine, inside a {@link NetworkView}. */
public final class PodCommands implements PodExec {
    private final PodNetwork network;
    private final ExecutorService executor;
    private final CompletableFuture<NetworkView> view;
    private final Map<RunningCommand, PodIdentity> running = new ConcurrentHashMap<>();

    /**
     * Begins to set the network view up in the background; the first command waits for it.
     *
     * @param vertx serves what a view needs of HTTP
     * @param choice which view to take
     * @param directory where the view's own files go; made when there is none, and deleted in the end
     */
    public PodCommands(Vertx vertx, PodNetwork network, NetworkChoice choice, Path directory) {
        this.network = network;
        this.executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "pod-exec");
            thread.setDaemon(true);
            return thread;
        });
        this.view = CompletableFuture.supplyAsync(() -> choice.open(vertx, network, directory, executor), executor);
    }

    @Override
    public Running start(
            RunningPod pod, String container, List<String> command, boolean stdin, boolean tty, Sink sink) {
        if (command.isEmpty()) {
            throw ApiError.badRequest("you must specify at least one command for the container");
        }
        PodView podView = view().enter(pod);
        Map<String, String> environment = environment(pod, container, tty);
        podView.require(command.get(0), environment);
        PodView.Launch launch = podView.launch(tty ? Terminal.around(command) : command, environment);
        try {
            CompletableFuture<RunningCommand> self = new CompletableFuture<>();
            RunningCommand started =
                    RunningCommand.start(launch, tty, sink, executor, () -> self.thenAccept(running::remove));
            running.put(started, pod.identity());
            self.complete(started);
            if (!stdin) {
                started.closeInput();
            }
            return started;
        } catch (IOException failed) {
            throw Refusal.because(failed.getMessage());
        }
    }

    @Override
    public void stop(PodIdentity pod) {
        executor.execute(() -> end(pod));
    }

    private void end(PodIdentity pod) {
        running.forEach((command, where) -> {
            if (where.equals(pod)) {
                command.kill();
            }
        });
        if (view.isDone() && !view.isCompletedExceptionally()) {
            view.join().leave(pod);
        }
    }

    @Override
    public String network() {
        return view().description();
    }

    @Override
    public void close() {
        Set.copyOf(running.keySet()).forEach(RunningCommand::kill);
        // A view that is still being set up is waited for: what it makes must not outlive the sandbox.
        view.thenAccept(NetworkView::close).exceptionally(unavailable -> null).join();
    }

    private NetworkView view() {
        try {
            return view.join();
        } catch (CompletionException failed) {
            throw Refusal.because(
                    "the pods' network cannot be set up: " + failed.getCause().getMessage());
        }
    }

    private Map<String, String> environment(RunningPod pod, String container, boolean tty) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", HostProcess.PATH);
        environment.put("HOME", "/root");
        environment.put("HOSTNAME", pod.identity().name());
        if (tty) {
            environment.put("TERM", "xterm");
        }
        network.resolve(pod.identity(), "kubernetes.default.svc.cluster.local").ifPresent(api -> {
            environment.put("KUBERNETES_SERVICE_HOST", api);
            environment.put("KUBERNETES_SERVICE_PORT", "443");
            environment.put("KUBERNETES_SERVICE_PORT_HTTPS", "443");
            environment.put("KUBERNETES_PORT", "tcp://" + api + ":443");
        });
        environment.putAll(pod.environment(container));
        return environment;
    }
}
