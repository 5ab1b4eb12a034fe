package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.line.Flag;
import java.util.List;

/** {@code kubectl exec} and {@code kubectl attach}. */
final class ExecCommand {
    private static final List<Flag> FLAGS = List.of(
            Flag.value("container", 'c'),
            Flag.plain("stdin", 'i'),
            Flag.plain("tty", 't'),
            Flag.plain("quiet", 'q'),
            Flag.value("filename", 'f'),
            Flag.duration("pod-running-timeout"));

    private ExecCommand() {}

    static List<Command> commands() {
        return List.of(
                new Command("exec", FLAGS, ExecCommand::exec), new Command("attach", FLAGS, ExecCommand::attach));
    }

    private static int exec(Session session) {
        List<String> words = session.arguments().words();
        int dash = session.arguments().dash().orElse(-1);
        boolean file = session.arguments().has("filename");
        if (!file && (words.isEmpty() || dash == 0)) {
            throw Failure.of("pod, type/name or --filename must be specified");
        }
        List<String> command = file ? words : words.subList(1, words.size());
        if (!file && dash != 1 && !command.isEmpty()) {
            throw Failure.usage(
                    "exec", "exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead");
        }
        if (command.isEmpty()) {
            throw Failure.of("you must specify at least one command for the container");
        }
        PodChoice choice = new PodChoice(session);
        Target pod = choice.pod(file ? described(session) : choice.object(words.get(0)));
        alive(pod);
        // The server refuses a container that is not there.
        String container = session.arguments()
                .value("container")
                .orElseGet(() -> choice.container(pod, session.arguments().on("quiet")));
        return new RemoteCommand(
                        session,
                        pod,
                        container,
                        session.arguments().on("stdin"),
                        session.arguments().on("tty"))
                .run("exec", command);
    }

    /** The object in the file of {@code -f}. */
    private static Target described(Session session) {
        Targets targets = new Targets(session);
        List<Target> found = targets.fetched(List.of());
        Failures.raise(targets.failures());
        if (found.size() != 1) {
            throw Failure.of("the file names " + found.size() + " objects; name one of them");
        }
        return found.get(0);
    }

    private static int attach(Session session) {
        if (session.arguments().words().size() != 1) {
            throw Failure.usage("attach", "expected POD, TYPE/NAME, or TYPE NAME");
        }
        PodChoice choice = new PodChoice(session);
        Target pod = choice.pod(choice.object(session.arguments().words().get(0)));
        alive(pod);
        String container = choice.container(pod, session.arguments().on("quiet"));
        return new RemoteCommand(
                        session,
                        pod,
                        container,
                        session.arguments().on("stdin"),
                        session.arguments().on("tty"))
                .run("attach", List.of());
    }

    private static void alive(Target pod) {
        String phase = dev.waymark.sandbox.object.Tree.text(pod.content(), "status", "phase")
                .orElse("");
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            throw Failure.of("cannot exec into a container in a completed pod; current phase is " + phase);
        }
    }
}
