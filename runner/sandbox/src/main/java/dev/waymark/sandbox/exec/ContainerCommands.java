package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.Program;
import dev.waymark.sandbox.workload.RunningPod;
import dev.waymark.sandbox.workload.RunningPods;
import dev.waymark.sandbox.workload.curl.ClientProgram;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the commands of client images' containers as real commands in their pods ({@code kubectl run ... -- COMMAND}).
 * Thread-safe.
 */
public final class ContainerCommands {
    private final PodExec exec;
    private final RunningPods pods;
    private final Vertx vertx;
    private final Map<Place, ContainerCommand> commands = new ConcurrentHashMap<>();

    private record Place(PodIdentity pod, String container) {}

    /** Commands that run through a {@link PodExec}. */
    public ContainerCommands(Vertx vertx, PodExec exec, RunningPods pods) {
        this.vertx = vertx;
        this.exec = exec;
        this.pods = pods;
    }

    /**
     * The program of a client image.
     *
     * @param idle what runs in a container without a command, or with one that only waits
     */
    public Program program(Program idle) {
        return container -> container.command().isEmpty() || ClientProgram.waits(container.command())
                ? idle.start(container)
                : start(container);
    }

    /**
     * The program of an image that is not known: its command is run as a real one when it serves nothing, which is when
     * it declares no ports. Options alone are for the program of the image, which is not there to take them.
     *
     * @param server what runs in a container with ports, or without a command
     */
    public Program unknown(Program server) {
        return container -> container.command().isEmpty()
                        || !container.ports().isEmpty()
                        || onlyArguments(container)
                        || ClientProgram.waits(container.command())
                ? server.start(container)
                : start(container);
    }

    /** Whether what is given are options for the program of the image itself. */
    private static boolean onlyArguments(Program.Container container) {
        return container.command().get(0).startsWith("-");
    }

    /** The command under way, or over, in a container. */
    public Optional<ContainerCommand> find(PodIdentity pod, String container) {
        return Optional.ofNullable(commands.get(new Place(pod, container)));
    }

    private AutoCloseable start(Program.Container container) {
        Place place = new Place(container.pod(), container.name());
        ContainerCommand command = new ContainerCommand(container);
        commands.put(place, command);
        container.ready();
        vertx.executeBlocking(() -> run(container, command), false);
        return () -> {
            commands.remove(place, command);
            command.kill();
        };
    }

    private Void run(Program.Container container, ContainerCommand command) {
        try {
            RunningPod pod = pods.find(
                            container.pod().namespace(), container.pod().name())
                    .orElseThrow(() -> Refusal.because("the pod has been deleted"));
            command.started(
                    exec.start(pod, container.name(), words(container), container.stdin(), container.tty(), command));
        } catch (ApiError refused) {
            command.refused(refused.getMessage());
        }
        return null;
    }

    /** The images of curl put it in front of a command that begins with an option. */
    private static List<String> words(Program.Container container) {
        List<String> words = new ArrayList<>(container.command());
        if (words.get(0).startsWith("-") && container.image().contains("curl")) {
            words.add(0, "curl");
        }
        return words;
    }
}
