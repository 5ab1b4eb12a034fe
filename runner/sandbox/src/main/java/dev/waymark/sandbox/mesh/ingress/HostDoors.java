package dev.waymark.sandbox.mesh.ingress;

import dev.waymark.sandbox.mesh.config.MeshConfig;
import dev.waymark.sandbox.mesh.config.MeshConfigs;
import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.ztunnel.Inbound;
import dev.waymark.sandbox.mesh.ztunnel.Splice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/** Ports of this machine whose connections go to a random ready pod of a service, as those of a node do. Thread-safe. */
final class HostDoors {
    private static final int OPEN_SECONDS = 10;

    private final Vertx vertx;
    private final NetClient client;
    private final MeshConfigs configs;
    private final Inbound inbound;
    private final RandomGenerator random;

    HostDoors(Vertx vertx, MeshConfigs configs, Inbound inbound, RandomGenerator random) {
        this.vertx = vertx;
        this.client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        this.configs = configs;
        this.inbound = inbound;
        this.random = random;
    }

    /**
     * Opens a port; not to be called on an event loop.
     *
     * @throws IllegalStateException when this machine does not allow it; the message says why
     */
    NetServer open(String address, int own, ObjectName service, int port) {
        NetServer server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true))
                .connectHandler(socket -> go(socket, service, port));
        return await(server.listen(SocketAddress.inetSocketAddress(own, address)));
    }

    /** Closes a port; when this returns nobody can connect to it. */
    void close(NetServer server) {
        await(server.close());
    }

    private static <T> T await(Future<T> done) {
        try {
            return done.toCompletionStage().toCompletableFuture().get(OPEN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        } catch (ExecutionException refused) {
            throw new IllegalStateException(
                    Optional.ofNullable(refused.getCause().getMessage()).orElse("cannot be opened"), refused);
        } catch (TimeoutException late) {
            throw new IllegalStateException("no answer from the system", late);
        }
    }

    private void go(NetSocket socket, ObjectName service, int port) {
        socket.pause();
        MeshConfig config = configs.current();
        List<Endpoint> ready = config.snapshot()
                .service(service)
                .map(found -> found.ready(port))
                .orElse(List.of());
        Peer outside = new Peer(Optional.empty(), socket.remoteAddress().hostAddress());
        Optional<InetSocketAddress> pod = ready.isEmpty()
                ? Optional.empty()
                : inbound.accept(config, outside, ready.get(random.nextInt(ready.size())));
        if (pod.isEmpty()) {
            Splice.reset(socket);
            return;
        }
        client.connect(SocketAddress.inetSocketAddress(pod.get()))
                .onSuccess(server -> Splice.join(socket, server, received -> {}, sent -> {}))
                .onFailure(refused -> Splice.reset(socket));
    }
}
