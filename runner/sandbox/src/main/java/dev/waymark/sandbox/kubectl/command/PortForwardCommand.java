package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.PortForward;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/** {@code kubectl port-forward}. */
final class PortForwardCommand {
    private static final List<Flag> FLAGS = List.of(Flag.value("address"), Flag.duration("pod-running-timeout"));

    private PortForwardCommand() {}

    static Command command() {
        return Command.of("port-forward", FLAGS, PortForwardCommand::run);
    }

    private static void run(Session session) {
        List<String> words = session.arguments().words();
        if (words.size() < 2) {
            throw Failure.usage("port-forward", "TYPE/NAME and list of ports are required for port-forward");
        }
        PodChoice choice = new PodChoice(session);
        Target object = choice.object(words.get(0));
        Target pod = choice.pod(object);
        String phase = Tree.text(pod.content(), "status", "phase").orElse("");
        if (!phase.equals("Running")) {
            throw Failure.of("unable to forward port because pod is not running. Current status=" + phase);
        }
        List<String> addresses = new ArrayList<>();
        for (String address :
                session.arguments().value("address").orElse("localhost").split(",")) {
            addresses.addAll(address.equals("localhost") ? List.of("127.0.0.1", "::1") : List.of(address));
        }
        addresses.stream()
                .filter(address -> !address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*"))
                .findFirst()
                .ifPresent(address -> {
                    throw Failure.of(address + " is not a valid IP");
                });
        boolean local = session.arguments().value("address").orElse("localhost").equals("localhost");
        List<PortForward> open = new ArrayList<>();
        try {
            for (String spec : words.subList(1, words.size())) {
                forward(session, object, pod, spec, addresses, local, open);
            }
            session.console().flush();
            CountDownLatch forever = new CountDownLatch(1);
            session.console().onGone(forever::countDown);
            forever.await();
        } catch (InterruptedException gone) {
            throw new CancellationException("the command was ended");
        } finally {
            open.forEach(PortForward::close);
        }
    }

    private static void forward(
            Session session,
            Target object,
            Target pod,
            String spec,
            List<String> addresses,
            boolean local,
            List<PortForward> open) {
        String[] parts = spec.split(":", 2);
        String remote = parts[parts.length - 1];
        int target = target(object, pod, remote);
        int wanted = parts.length == 1
                ? (remote.matches("\\d+") ? Integer.parseInt(remote) : target)
                : parts[0].isEmpty() ? 0 : number(parts[0]);
        boolean any = false;
        int port = wanted;
        for (String address : addresses) {
            Call call = Call.get(pod.path() + "/portforward").with("ports", Integer.toString(target));
            try {
                PortForward forward = PortForward.open(
                        session.api(),
                        call,
                        address,
                        port,
                        () -> say(session, "Handling connection for " + wanted + "\n"),
                        problem -> session.err(problem + "\n"));
                open.add(forward);
                any = true;
                port = forward.port();
                String shown = address.contains(":") ? "[" + address + "]" : address;
                session.out("Forwarding from " + shown + ":" + forward.port() + " -> " + target + "\n");
            } catch (java.io.IOException taken) {
                if (!(local && address.equals("::1"))) {
                    session.err("Unable to listen on port " + wanted
                            + ": Listeners failed to create with the following errors:"
                            + " [unable to create listener: Error listen tcp4 " + address + ":" + wanted
                            + ": bind: address already in use]\n");
                }
            }
        }
        if (!any) {
            throw Failure.of("unable to listen on any of the requested ports: [{" + wanted + " " + target + "}]");
        }
    }

    private static void say(Session session, String text) {
        session.out(text);
        session.console().flush();
    }

    private static int number(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            // Told below.
        }
        throw Failure.of("invalid port \"" + text + "\": a number from 0 to 65535 is expected");
    }

    /** The port of the pod: through a service's port, or by a container port's name. */
    private static int target(Target object, Target pod, String remote) {
        if (!object.resource().plural().equals("services")) {
            return remote.matches("\\d+") ? number(remote) : named(pod, remote);
        }
        for (Map<String, Object> port : Tree.maps(object.content(), "spec", "ports")) {
            boolean meant = remote.equals(Tree.text(port, "name").orElse(""))
                    || remote.equals(
                            Tree.number(port, "port").map(String::valueOf).orElse(""));
            if (meant) {
                Object to = port.getOrDefault("targetPort", port.get("port"));
                return to instanceof Long number ? number.intValue() : named(pod, String.valueOf(to));
            }
        }
        throw Failure.of("Service " + object.name() + " does not have a service port " + remote);
    }

    private static int named(Target pod, String name) {
        return Tree.maps(pod.content(), "spec", "containers").stream()
                .flatMap(container -> Tree.maps(container, "ports").stream())
                .filter(port -> name.equals(port.get("name")))
                .flatMap(port -> Tree.number(port, "containerPort").stream())
                .mapToInt(Long::intValue)
                .findFirst()
                .orElseThrow(() -> Failure.of("Pod '" + pod.name() + "' does not have a named port '" + name + "'"));
    }
}
