package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.line.Arguments;
import dev.waymark.sandbox.line.Flag;
import java.util.ArrayList;
import java.util.List;

/** {@code istioctl version}. */
final class VersionCommand {
    private static final List<Flag> FLAGS;

    static {
        List<Flag> flags = new ArrayList<>(GlobalFlags.ALL);
        flags.addAll(List.of(
                Flag.plain("remote"),
                Flag.plain("short", 's'),
                Flag.value("output", 'o'),
                Flag.value("revision", 'r')));
        FLAGS = List.copyOf(flags);
    }

    private final Client client;
    private final WellKnownKinds kinds;

    VersionCommand(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    Answer run(List<String> words) {
        Arguments arguments = Arguments.read(words, FLAGS);
        arguments.value("output").ifPresent(format -> {
            throw CommandFailure.of("the sandbox's istioctl prints versions as text only, not as " + format);
        });
        String text = "client version: " + Istioctl.VERSION + "\n";
        if (arguments.on("remote", true)) {
            // One ztunnel on the one node, and every ready gateway or waypoint.
            long proxies = 1
                    + client.list(
                                    kinds.pod,
                                    "",
                                    pod -> pod.labels().containsKey("gateway.networking.k8s.io/gateway-name")
                                            && Conditions.isTrue(pod, "Ready"))
                            .size();
            text += "control plane version: " + Istioctl.VERSION + "\ndata plane version: " + Istioctl.VERSION + " ("
                    + proxies + " proxies)\n";
        }
        return Answer.ok(text);
    }
}
