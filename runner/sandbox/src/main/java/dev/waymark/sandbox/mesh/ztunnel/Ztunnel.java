package dev.waymark.sandbox.mesh.ztunnel;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.config.MeshConfigs;
import dev.waymark.sandbox.mesh.metrics.ConnectionMetrics;
import dev.waymark.sandbox.mesh.metrics.MetricsByPod;
import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.mesh.topology.Workload;
import dev.waymark.sandbox.mesh.traffic.TrafficMeter;
import dev.waymark.sandbox.workload.PodIdentity;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.NetSocketInternal;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/**
 * The L4 proxy: for each source pod and destination a loopback listener, whose connections are those of the pod.
 *
 * <p>It has an event loop of its own, so that a listener can be opened and waited for from anywhere else. Thread-safe.
 */
public final class Ztunnel implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int OPEN_SECONDS = 10;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    private final Map<Key, Listener> listeners = new ConcurrentHashMap<>();
    private final MeshConfigs configs;
    private final Outbound outbound;
    private final Tunnels tunnels;
    private final Callers callers;
    private final Connections connections;

    private record Key(PodIdentity source, String ip, int port) {}

    /** @param open how many of its connections are open */
    private record Listener(NetServer server, InetSocketAddress address, AtomicInteger open) {}

    /**
     * A proxy without connections.
     *
     * @param traffic counts the connections that no waypoint reads
     * @param metrics counts what this proxy carries
     * @param proxies counts what waypoints pass on unread
     */
    public Ztunnel(
            MeshConfigs configs,
            Inbound inbound,
            Tunnels tunnels,
            Callers callers,
            RandomGenerator random,
            TrafficMeter traffic,
            ConnectionMetrics metrics,
            MetricsByPod proxies) {
        this.configs = configs;
        this.outbound = new Outbound(inbound, random);
        this.tunnels = tunnels;
        this.callers = callers;
        this.connections = new Connections(traffic, metrics, proxies);
    }

    /**
     * Where a pod connects to on this machine to reach an address of the cluster; opened on first use.
     *
     * @throws IllegalStateException when this machine has no port left
     */
    public InetSocketAddress listener(PodIdentity source, String ip, int port) {
        Key key = new Key(source, ip, port);
        Listener known = listeners.get(key);
        if (known != null) {
            return known.address();
        }
        Snapshot snapshot = configs.current().snapshot();
        close((old, listener) -> snapshot.serviceByIp(old.ip()).isEmpty()
                && snapshot.workload(old.ip()).isEmpty()
                && listener.open().get() == 0);
        return listeners.computeIfAbsent(key, this::open).address();
    }

    private Listener open(Key key) {
        AtomicInteger open = new AtomicInteger();
        NetServer server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true))
                .connectHandler(socket -> {
                    open.incrementAndGet();
                    onClose(socket, open::decrementAndGet);
                    accept(key, socket);
                });
        try {
            NetServer up = server.listen(SocketAddress.inetSocketAddress(0, LOOPBACK))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(OPEN_SECONDS, TimeUnit.SECONDS);
            return new Listener(up, new InetSocketAddress(LOOPBACK, up.actualPort()), open);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while opening a listener for " + key, stopped);
        } catch (ExecutionException | TimeoutException cause) {
            throw new IllegalStateException("cannot open a loopback listener: " + cause.getMessage(), cause);
        }
    }

    private void accept(Key key, NetSocket socket) {
        MeshConfig config = configs.current();
        Workload source = source(config, key.source());
        if (!outbound.needsFirstBytes(config.snapshot(), source, key.ip(), key.port())) {
            socket.pause();
            go(socket, source, outbound.choose(config, source, key.ip(), key.port(), true), Buffer.buffer());
            return;
        }
        socket.exceptionHandler(reset -> socket.close());
        socket.handler(first -> {
            socket.pause();
            boolean http = HttpDetection.looksLikeHttp(first);
            go(socket, source, outbound.choose(configs.current(), source, key.ip(), key.port(), http), first);
        });
    }

    /** The pod as the store has it; one that is not there counts as outside the mesh. */
    private static Workload source(MeshConfig config, PodIdentity pod) {
        return config.snapshot()
                .workload(pod.ip())
                .orElseGet(() -> new Workload(
                        new ObjectName(pod.namespace(), pod.name()),
                        pod.ip(),
                        pod.labels(),
                        pod.serviceAccount(),
                        pod.name(),
                        false,
                        Optional.empty()));
    }

    private void go(NetSocket socket, Workload source, NextHop hop, Buffer first) {
        if (hop instanceof NextHop.ToPod pod) {
            // Between pods the connection has no certificates of its own: the address is all that the pod sees.
            Peer caller = Peer.of(source, false);
            connect(socket, pod.address(), pod.passage(), first, server -> callers.track(server, caller));
        } else if (hop instanceof NextHop.ToWaypoint waypoint) {
            connect(socket, waypoint.address(), waypoint.passage(), first, server -> {
                int from = server.localAddress().port();
                int to = waypoint.address().getPort();
                tunnels.open(from, to, waypoint.tunnel());
                onClose(server, () -> tunnels.closed(from, to, waypoint.tunnel()));
            });
        } else {
            connections.failed(hop.passage());
            Splice.reset(socket);
        }
    }

    private void connect(
            NetSocket socket, InetSocketAddress address, Passage passage, Buffer first, Consumer<NetSocket> before) {
        client.connect(SocketAddress.inetSocketAddress(address))
                .onSuccess(server -> {
                    before.accept(server);
                    List<ConnectionMetrics.Open> open = connections.opened(passage);
                    onClose(server, () -> open.forEach(ConnectionMetrics.Open::closed));
                    LongConsumer received = bytes -> open.forEach(each -> each.received(bytes));
                    if (first.length() > 0) {
                        received.accept(first.length());
                        server.write(first);
                    }
                    Splice.join(socket, server, received, bytes -> open.forEach(each -> each.sent(bytes)));
                })
                .onFailure(refused -> {
                    connections.failed(passage);
                    Splice.reset(socket);
                });
    }

    private static void onClose(NetSocket socket, Runnable action) {
        ((NetSocketInternal) socket)
                .channelHandlerContext()
                .channel()
                .closeFuture()
                .addListener(closed -> action.run());
    }

    /** Closes the listeners of a pod that is gone. */
    public void forget(PodIdentity source) {
        close((key, listener) -> key.source().equals(source));
    }

    private void close(BiPredicate<Key, Listener> condition) {
        listeners.forEach((key, listener) -> {
            if (condition.test(key, listener) && listeners.remove(key, listener)) {
                listener.server().close();
            }
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
