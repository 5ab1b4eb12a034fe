package dev.waymark.sandbox.exec;

import com.sun.net.httpserver.HttpServer;
import dev.waymark.sandbox.workload.BarePod;
import dev.waymark.sandbox.workload.ContainerLog;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import dev.waymark.sandbox.workload.RunningPod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A cluster of one service, {@code cars.travel-agency} at 10.96.0.20 with ports 80 and 8000, and of pods that listen on
 * port 9080; every answer names the pod that asked and what it asked for.
 */
public final class SmallCluster implements PodNetwork, AutoCloseable {
    public static final String CARS = "10.96.0.20";

    private final Map<String, HttpServer> servers = new ConcurrentHashMap<>();
    private final Map<String, Destination> later = new ConcurrentHashMap<>();
    private final Map<String, InetSocketAddress> elsewhere = new ConcurrentHashMap<>();

    /** Adds a service after the fact. */
    public void add(String name, String ip, int port) {
        later.put(name, new Destination(List.of(name), ip, List.of(port)));
    }

    /** Adds a service whose one port is served by somebody else. */
    void add(String name, String ip, int port, InetSocketAddress server) {
        add(name, ip, port);
        elsewhere.put(name, server);
    }

    public RunningPod pod(String name, String ip) {
        PodIdentity identity = new PodIdentity("travel-portal", name, ip, "default", Map.of("app", name));
        return new SmallPod(identity, server(name + " to itself"), new ContainerLog(Clock.systemUTC()));
    }

    @Override
    public List<Destination> destinations(PodIdentity source) {
        List<Destination> all = new ArrayList<>(later.values());
        all.add(new Destination(
                List.of("cars.travel-agency", "cars.travel-agency.svc.cluster.local"), CARS, List.of(80, 8000)));
        return all;
    }

    @Override
    public Optional<String> resolve(PodIdentity source, String host) {
        String shorter = host.replaceFirst("(\\.svc\\.cluster\\.local)?\\.?$", "");
        return destinations(source).stream()
                .filter(each -> each.names().contains(host) || each.names().contains(shorter))
                .map(Destination::ip)
                .findFirst();
    }

    @Override
    public Optional<InetSocketAddress> dial(PodIdentity source, String host, int port) {
        return destinations(source).stream()
                .filter(each -> each.ip().equals(host) || each.names().contains(host))
                .filter(each -> each.ports().contains(port))
                .map(each -> elsewhere.containsKey(each.names().get(0))
                        ? elsewhere.get(each.names().get(0))
                        : server(source.name() + " to " + each.names().get(0) + ":" + port))
                .findFirst();
    }

    @Override
    public void close() {
        servers.values().forEach(server -> server.stop(0));
    }

    private InetSocketAddress server(String greeting) {
        return servers.computeIfAbsent(greeting, SmallCluster::start).getAddress();
    }

    private static HttpServer start(String greeting) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", exchange -> {
                byte[] sent = exchange.getRequestBody().readAllBytes();
                String text = greeting + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Host") + " " + sent.length + "\n";
                byte[] body = exchange.getRequestURI().getPath().equals("/large")
                        ? new byte[20_000_000]
                        : text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private record SmallPod(PodIdentity identity, InetSocketAddress server, ContainerLog output) implements BarePod {
        @Override
        public Optional<ContainerLog> log(String container) {
            return container.equals("main") ? Optional.of(output) : Optional.empty();
        }

        @Override
        public Optional<String> image(String container) {
            return container.equals("main") ? Optional.of("example.org/team/talker:1") : Optional.empty();
        }

        @Override
        public Map<String, String> environment(String container) {
            return Map.of("CITY", "Madrid");
        }

        @Override
        public Optional<InetSocketAddress> listener(int port) {
            return port == 9080 ? Optional.of(server) : Optional.empty();
        }

        @Override
        public List<Integer> ports() {
            return List.of(9080);
        }
    }
}
