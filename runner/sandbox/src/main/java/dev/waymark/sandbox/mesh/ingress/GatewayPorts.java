package dev.waymark.sandbox.mesh.ingress;

import dev.waymark.sandbox.mesh.listener.Server;
import dev.waymark.sandbox.mesh.listener.Server.Protocol;
import dev.waymark.sandbox.mesh.waypoint.ProxyServers;
import dev.waymark.sandbox.workload.Program.Container;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** The ports of a gateway's pod, opened and closed as its Gateways come and go. Works on the pod's event loop. */
final class GatewayPorts implements AutoCloseable {
    private final Gateway gateway;
    private final Container container;
    private final Context context;
    private final Map<Integer, Future<HttpServer>> open = new HashMap<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final AutoCloseable watch;
    private boolean closed;

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
        List<Server> servers =
                gateway.listeners(gateway.proxy().configs().current()).servers();
        Set<Integer> declared = servers.stream()
                .filter(server -> server.protocol() == Protocol.HTTP)
                .map(Server::podPort)
                .collect(Collectors.toSet());
        open.keySet().removeIf(port -> {
            if (declared.contains(port)) {
                return false;
            }
            container.silent(port);
            open.get(port).onSuccess(HttpServer::close);
            return true;
        });
        declared.forEach(port -> open.computeIfAbsent(port, this::listen));
        return Future.all(List.copyOf(open.values())).mapEmpty();
    }

    private Future<HttpServer> listen(int port) {
        Vertx vertx = gateway.proxy().vertx();
        HttpServer server =
                vertx.createHttpServer(ProxyServers.options()).requestHandler(request -> gateway.plain(port, request));
        return ProxyServers.listen(container, server, port);
    }

    @Override
    public void close() throws Exception {
        watch.close();
        context.runOnContext(now -> {
            closed = true;
            open.values().forEach(server -> server.onSuccess(HttpServer::close));
            open.clear();
        });
    }
}
