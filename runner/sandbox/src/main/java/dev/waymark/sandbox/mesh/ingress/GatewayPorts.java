package dev.waymark.sandbox.mesh.ingress;

import dev.waymark.sandbox.mesh.listener.Server;
import dev.waymark.sandbox.mesh.listener.Server.Protocol;
import dev.waymark.sandbox.mesh.waypoint.ProxyServers;
import dev.waymark.sandbox.workload.Program.Container;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** The ports of a gateway's pod, opened and closed as its Gateways come and go. Works on the pod's event loop. */
final class GatewayPorts implements AutoCloseable {
    private final Gateway gateway;
    private final Container container;
    private final Context context;
    private final Map<Integer, Port> open = new HashMap<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final AutoCloseable watch;
    private boolean closed;

    /** A port that is open, or about to be. */
    private record Port(Kind kind, Future<?> listening, Runnable close) {}

    /** What a port reads of what comes in. */
    private enum Kind {
        HTTP,
        TLS,
        BYTES;

        static Kind of(Protocol protocol) {
            return switch (protocol) {
                case HTTP -> HTTP;
                case HTTPS, PASSTHROUGH -> TLS;
                case TCP -> BYTES;
            };
        }
    }

    /** The ports of a pod, none of them open; to be called on the pod's event loop. */
    GatewayPorts(Gateway gateway, Container container) {
        this.gateway = gateway;
        this.container = container;
        this.context = gateway.proxy().vertx().getOrCreateContext();
        this.watch = gateway.proxy().configs().onChange(this::changed);
    }

    private void changed() {
        if (due.compareAndSet(false, true)) {
            context.runOnContext(now -> open());
        }
    }

    /** Opens what is declared and not open, closes what is open and no longer declared; done when it listens. */
    Future<Void> open() {
        due.set(false);
        if (closed) {
            return Future.succeededFuture();
        }
        Map<Integer, Kind> declared = gateway
                .listeners(gateway.proxy().configs().current())
                .servers()
                .stream()
                .collect(Collectors.toMap(Server::podPort, server -> Kind.of(server.protocol()), (one, other) -> one));
        open.entrySet().removeIf(each -> {
            boolean kept = Optional.of(each.getValue().kind()).equals(Optional.ofNullable(declared.get(each.getKey())));
            if (!kept) {
                container.silent(each.getKey());
                each.getValue().close().run();
            }
            return !kept;
        });
        declared.forEach((port, kind) -> open.computeIfAbsent(port, first -> switch (kind) {
            case HTTP -> plain(first);
            case TLS -> secure(first);
            case BYTES -> bytes(first);
        }));
        return Future.all(open.values().stream().map(Port::listening).toList()).mapEmpty();
    }

    private Port plain(int port) {
        HttpServer server = ProxyServers.traffic(
                gateway.proxy().vertx(), ProxyServers.options(), request -> gateway.plain(port, request));
        return new Port(Kind.HTTP, ProxyServers.listen(container, server, port), server::close);
    }

    private Port secure(int port) {
        TlsPort server = new TlsPort(gateway, port);
        return new Port(Kind.TLS, server.listen(container), server::close);
    }

    private Port bytes(int port) {
        TcpPort server = new TcpPort(gateway, port);
        return new Port(Kind.BYTES, server.listen(container), server::close);
    }

    @Override
    public void close() throws Exception {
        watch.close();
        context.runOnContext(now -> {
            closed = true;
            open.values().forEach(port -> port.close().run());
            open.clear();
        });
    }
}
