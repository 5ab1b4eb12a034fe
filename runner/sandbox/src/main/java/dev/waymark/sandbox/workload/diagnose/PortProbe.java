package dev.waymark.sandbox.workload.diagnose;

import dev.waymark.sandbox.workload.ImageCommand;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** {@code nc -z HOST PORT}: whether a connection can be made. */
public final class PortProbe implements ImageCommand {
    private static final int CONNECT_MILLIS = 5_000;

    @Override
    public boolean takes(List<String> arguments) {
        return arguments.stream().anyMatch(word -> word.matches("-[a-z]*z[a-z]*"));
    }

    @Override
    public int run(PodIdentity pod, PodNetwork network, List<String> arguments, Output output) {
        List<String> operands = Words.operands(arguments, "wipsqX");
        if (operands.size() != 2 || !operands.get(1).matches("\\d{1,5}")) {
            output.err("nc: say which host and port, as in: nc -zv reviews 9080\n");
            return 1;
        }
        String host = operands.get(0);
        int port = Integer.parseInt(operands.get(1));
        Optional<String> ip = network.resolve(pod, host);
        if (ip.isEmpty()) {
            output.err("nc: bad address '" + host + "'\n");
            return 1;
        }
        boolean open = network.dial(pod, host, port).filter(PortProbe::connects).isPresent();
        if (arguments.stream().anyMatch(word -> word.matches("-[a-z]*v[a-z]*"))) {
            String where = host + " (" + ip.get() + ":" + port + ")";
            output.err(open ? where + " open\n" : "nc: " + where + ": Connection refused\n");
        }
        return open ? 0 : 1;
    }

    private static boolean connects(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
