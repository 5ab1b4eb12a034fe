package dev.waymark.sandbox.workload.diagnose;

import dev.waymark.sandbox.workload.ImageCommand;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import java.util.List;
import java.util.Optional;

/** {@code nslookup}: asks the cluster's name server, and prints as the one of BusyBox. */
public final class NameLookup implements ImageCommand {
    private static final String SERVER = "10.96.0.10";

    @Override
    public int run(PodIdentity pod, PodNetwork network, List<String> arguments, Output output) {
        Optional<String> name = Words.operands(arguments, "").stream().findFirst();
        if (name.isEmpty()) {
            output.err("Usage: nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]\n");
            return 1;
        }
        output.out("Server:\t\t" + SERVER + "\nAddress:\t" + SERVER + ":53\n\n");
        Optional<String> ip = network.resolve(pod, name.get());
        if (ip.isEmpty()) {
            output.out("** server can't find " + name.get() + ": NXDOMAIN\n\n");
            return 1;
        }
        output.out("Name:\t" + DnsQuery.whole(pod, network, name.get(), ip.get()) + "\nAddress: " + ip.get() + "\n\n");
        return 0;
    }
}
