package dev.waymark.sandbox.workload.diagnose;

import dev.waymark.sandbox.workload.ImageCommand;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import java.util.List;
import java.util.Optional;

/**
 * {@code ping}, {@code traceroute} and their like: the sandbox carries connections, not packets, so they resolve the name
 * and say why nothing more can be known.
 *
 * @param name the name that it is called by
 */
public record Ping(String name) implements ImageCommand {
    /** The names of the commands that are like this. */
    public static final List<String> NAMES =
            List.of("ping", "ping6", "traceroute", "traceroute6", "tracepath", "arping");

    @Override
    public int run(PodIdentity pod, PodNetwork network, List<String> arguments, Output output) {
        Optional<String> host =
                Words.operands(arguments, "cwWisIMmQtTpg").stream().findFirst();
        if (host.isEmpty()) {
            output.err(name + ": say which host, as in: " + name + " reviews\n");
            return 1;
        }
        Optional<String> ip = network.resolve(pod, host.get());
        if (ip.isEmpty()) {
            output.err(name + ": bad address '" + host.get() + "'\n");
            return 1;
        }
        output.err(
                name + ": " + host.get() + " is " + ip.get() + ", but the sandbox carries TCP connections only, so no "
                        + "packet of " + name
                        + " arrives anywhere. (The address of a service answers none on a cluster either.) "
                        + "Try instead: curl -v http://" + host.get() + ":PORT/\n");
        return 1;
    }
}
