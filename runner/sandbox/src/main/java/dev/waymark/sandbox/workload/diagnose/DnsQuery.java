package dev.waymark.sandbox.workload.diagnose;

import dev.waymark.sandbox.workload.ImageCommand;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code dig} and {@code host}: ask the cluster's name server for addresses.
 *
 * <p>As everywhere, {@code dig} takes a name as whole, while {@code host} tries the pod's search domains.
 *
 * @param name the name that it is called by
 */
public record DnsQuery(String name) implements ImageCommand {
    /** The names of the commands that are like this. */
    public static final List<String> NAMES = List.of("dig", "host");

    private static final String SERVER = "10.96.0.10";
    private static final String DOMAIN = ".cluster.local";

    @Override
    public int run(PodIdentity pod, PodNetwork network, List<String> arguments, Output output) {
        List<String> operands = Words.operands(arguments, "tcqpbf").stream()
                .filter(word -> !word.startsWith("+") && !word.startsWith("@"))
                .toList();
        if (operands.isEmpty()) {
            output.err(name + ": say which name, as in: " + name + " reviews.bookinfo.svc.cluster.local\n");
            return 1;
        }
        return name.equals("dig")
                ? dig(pod, network, arguments, operands, output)
                : host(pod, network, operands.get(0), output);
    }

    private static int dig(
            PodIdentity pod, PodNetwork network, List<String> arguments, List<String> operands, Output output) {
        String asked = operands.get(0).replaceFirst("\\.$", "");
        String type = operands.size() > 1 ? operands.get(1).toUpperCase(Locale.ROOT) : "A";
        boolean searches = arguments.contains("+search");
        Optional<String> ip = searches ? network.resolve(pod, asked) : network.resolve(pod, asked + ".");
        Optional<String> answer = ip.filter(address -> type.equals("A"));
        if (arguments.contains("+short")) {
            answer.ifPresent(address -> output.out(address + "\n"));
            return 0;
        }
        output.out("\n; <<>> DiG <<>> " + String.join(" ", arguments)
                + "\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: "
                + (ip.isPresent() ? "NOERROR" : "NXDOMAIN") + "\n;; flags: qr aa rd; QUERY: 1, ANSWER: "
                + (answer.isPresent() ? 1 : 0) + "\n\n;; QUESTION SECTION:\n;" + asked + ".\tIN\t" + type + "\n\n");
        answer.ifPresent(address -> output.out(";; ANSWER SECTION:\n" + asked + ".\t30\tIN\tA\t" + address + "\n\n"));
        output.out(";; SERVER: " + SERVER + "#53(" + SERVER + ")\n");
        return 0;
    }

    private static int host(PodIdentity pod, PodNetwork network, String asked, Output output) {
        Optional<String> ip = network.resolve(pod, asked);
        if (ip.isEmpty()) {
            output.out("Host " + asked + " not found: 3(NXDOMAIN)\n");
            return 1;
        }
        output.out(whole(pod, network, asked, ip.get()) + " has address " + ip.get() + "\n");
        return 0;
    }

    /** The name in full, as the server's answer has it. */
    static String whole(PodIdentity pod, PodNetwork network, String asked, String ip) {
        return network.destinations(pod).stream()
                .filter(each -> each.ip().equals(ip) && each.names().contains(asked))
                .flatMap(each -> each.names().stream())
                .filter(full -> full.endsWith(DOMAIN))
                .findFirst()
                .orElse(asked);
    }
}
