package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.ImageCommand;
import dev.waymark.sandbox.workload.ImageCommands;
import dev.waymark.sandbox.workload.ImageReference;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import dev.waymark.sandbox.workload.RunningPod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the commands that images bring along in this JVM, and leaves all others to another {@link PodExec}. */
public final class ImageCommandExec implements PodExec {
    private final PodExec others;
    private final PodNetwork network;
    private final ImageCommands commands;
    private final Map<JvmCommand, PodIdentity> running = new ConcurrentHashMap<>();

    /**
     * An executor of commands.
     *
     * @param others runs what is not among {@code commands}; closed with this one
     */
    public ImageCommandExec(PodExec others, PodNetwork network, ImageCommands commands) {
        this.others = others;
        this.network = network;
        this.commands = commands;
    }

    @Override
    public Running start(
            RunningPod pod, String container, List<String> command, boolean stdin, boolean tty, Sink sink) {
        Optional<ImageCommand> found = command.isEmpty()
                ? Optional.empty()
                : pod.image(container)
                        .map(ImageReference::of)
                        .flatMap(image -> commands.find(image, command.get(0)))
                        .filter(known -> known.takes(command.subList(1, command.size())));
        if (found.isEmpty()) {
            return others.start(pod, container, command, stdin, tty, sink);
        }
        JvmCommand started = new JvmCommand(
                sink,
                output -> found.get().run(pod.identity(), network, command.subList(1, command.size()), output),
                running::remove);
        running.put(started, pod.identity());
        started.start();
        return started;
    }

    @Override
    public void stop(PodIdentity pod) {
        running.forEach((command, where) -> {
            if (where.equals(pod)) {
                command.kill();
            }
        });
        others.stop(pod);
    }

    @Override
    public String network() {
        return others.network();
    }

    @Override
    public void close() {
        running.keySet().forEach(JvmCommand::kill);
        others.close();
    }
}
