package dev.waymark.cluster.diagnose;

import java.net.URI;
import java.util.Optional;

/**
 * The Service that a URL names from inside the cluster (Kubernetes DNS specification).
 *
 * @param port 80 or 443 when the URL has none
 */
record ServiceAddress(String namespace, String name, int port) {

    /** @param caller the namespace of the pod that asks, in which short names are looked up */
    static Optional<ServiceAddress> of(String url, String caller) {
        URI address = URI.create(url);
        String host = Optional.ofNullable(address.getHost()).orElse("");
        if (host.isEmpty() || host.matches("[\\d.]+|\\[.*") || caller.isEmpty()) {
            return Optional.empty();
        }
        int standard = "https".equals(address.getScheme()) ? 443 : 80;
        int port = address.getPort() < 0 ? standard : address.getPort();
        String[] labels = host.split("\\.");
        boolean qualified = labels.length == 2 || labels.length > 2 && labels[2].equals("svc");
        if (labels.length > 1 && !qualified) {
            return Optional.empty();
        }
        return Optional.of(new ServiceAddress(labels.length == 1 ? caller : labels[1], labels[0], port));
    }

    @Override
    public String toString() {
        return "Service " + namespace + "/" + name;
    }
}
