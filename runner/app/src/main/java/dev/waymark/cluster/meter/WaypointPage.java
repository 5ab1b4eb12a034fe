package dev.waymark.cluster.meter;

import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.traffic.TrafficEdge;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The page of metrics of one waypoint's pod, read through a forwarded port. Used by one thread. */
final class WaypointPage implements AutoCloseable {

    /** Envoy's own page, without what Istio's agent adds. */
    private static final int PORT = 15090;

    private static final String PAGE = "/stats/prometheus?usedonly&filter=istio_requests_total";
    private static final int LIMIT_MILLIS = 2_000;

    private final Connection connection;
    private final String namespace;
    private final String pod;
    private final String waypoint;
    private Optional<LocalPortForward> forward = Optional.empty();
    private Optional<RequestCounters> latest;

    /**
     * @param waypoint the name of its Gateway
     * @param counted what it has counted, when that is known
     */
    WaypointPage(
            Connection connection, String namespace, String pod, String waypoint, Optional<RequestCounters> counted) {
        this.connection = connection;
        this.namespace = namespace;
        this.pod = pod;
        this.waypoint = namespace + "/" + waypoint;
        this.latest = counted;
    }

    /** What the waypoint has carried since this was called last; nothing at first, and when it cannot be asked. */
    List<TrafficEdge> edges() {
        try {
            RequestCounters now = RequestCounters.read(read());
            List<TrafficEdge> edges =
                    latest.map(before -> now.since(before, waypoint)).orElse(List.of());
            latest = Optional.of(now);
            return edges;
        } catch (IOException | UncheckedIOException | KubernetesClientException e) {
            // The pod may be gone, or must not be reached: there is nothing to tell of it.
            close();
            return List.of();
        }
    }

    private String read() throws IOException {
        if (forward.filter(LocalPortForward::isAlive).isEmpty()) {
            close();
            forward = Optional.of(connection
                    .client()
                    .pods()
                    .inNamespace(namespace)
                    .withName(pod)
                    .portForward(PORT));
        }
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        URI page = URI.create("http://" + host + ":" + forward.get().getLocalPort() + PAGE);
        HttpURLConnection request = (HttpURLConnection) page.toURL().openConnection(java.net.Proxy.NO_PROXY);
        request.setConnectTimeout(LIMIT_MILLIS);
        request.setReadTimeout(LIMIT_MILLIS);
        try (InputStream body = request.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        try {
            if (forward.isPresent()) {
                forward.get().close();
            }
        } catch (IOException e) {
            // What is not there any more need not be closed.
        }
        forward = Optional.empty();
    }
}
