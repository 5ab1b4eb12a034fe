package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.PodNetwork.Destination;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code .curlrc} that leads the connections of a pod to where its network takes them on. */
final class CurlConfiguration {
    // Nothing listens there: what the cluster does not serve is refused, and never looked for on the real network.
    private static final String NOWHERE = "127.0.0.1:1";

    private CurlConfiguration() {}

    static String of(ClusterAddresses addresses) {
        StringBuilder text = new StringBuilder("noproxy = \"*\"\n");
        for (int port : addresses.pod().ports()) {
            addresses.pod().listener(port).ifPresent(at -> {
                lead(text, "localhost", port, at);
                lead(text, "127.0.0.1", port, at);
                lead(text, addresses.pod().identity().ip(), port, at);
                lead(text, addresses.pod().identity().name(), port, at);
            });
        }
        for (Destination destination :
                addresses.network().destinations(addresses.pod().identity())) {
            List<String> hosts = new ArrayList<>(destination.names());
            hosts.add(destination.ip());
            for (int port : destination.ports()) {
                Optional<InetSocketAddress> at = addresses.dial(destination.ip(), port);
                at.ifPresent(address -> hosts.forEach(host -> lead(text, host, port, address)));
            }
            hosts.forEach(host -> text.append("connect-to = \"" + host + "::" + NOWHERE + "\"\n"));
        }
        return text.toString();
    }

    private static void lead(StringBuilder text, String host, int port, InetSocketAddress to) {
        String address = to.getAddress().getHostAddress() + ":" + to.getPort();
        text.append("connect-to = \"" + host + ":" + port + ":" + address + "\"\n");
    }
}
