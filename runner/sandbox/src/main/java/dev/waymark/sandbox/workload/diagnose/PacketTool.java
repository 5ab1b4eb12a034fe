package dev.waymark.sandbox.workload.diagnose;

import dev.waymark.sandbox.workload.ImageCommand;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import java.util.List;

/**
 * Commands that need the packets of a real network, such as {@code tcpdump}: they say that there are none.
 *
 * @param name the name that it is called by
 */
public record PacketTool(String name) implements ImageCommand {
    /** The names of the commands that are like this. */
    public static final List<String> NAMES = List.of(
            "mtr",
            "tcpdump",
            "tshark",
            "termshark",
            "ngrep",
            "nmap",
            "nping",
            "fping",
            "iperf",
            "iperf3",
            "iftop",
            "conntrack",
            "ethtool");

    @Override
    public int run(PodIdentity pod, PodNetwork network, List<String> arguments, Output output) {
        output.err(name + ": the sandbox carries TCP connections between programs, so there are no packets and no "
                + "devices for " + name
                + " to work with. Try instead: nc -zv HOST PORT, or curl -v http://HOST:PORT/\n");
        return 1;
    }
}
