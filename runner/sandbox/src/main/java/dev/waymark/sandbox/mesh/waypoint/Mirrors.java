package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.Draw;
import dev.waymark.sandbox.mesh.route.Mirror;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** Copies of requests for other destinations: nobody waits for them, and what becomes of them is not told. */
final class Mirrors {
    private Mirrors() {}

    static void send(Exchange exchange, List<Mirror> mirrors, UpstreamHead head, RequestBody body) {
        for (Mirror mirror : mirrors) {
            if (mirror.destination() instanceof Destination.OfService destination
                    && Draw.happens(mirror.share(), exchange.proxy().random())) {
                List<Endpoint> ready = destination.ready(exchange.config().snapshot());
                if (!ready.isEmpty()) {
                    body.whole().onSuccess(bytes -> copy(exchange, destination, ready, head, bytes));
                }
            }
        }
    }

    private static void copy(
            Exchange exchange,
            Destination.OfService destination,
            List<Endpoint> ready,
            UpstreamHead head,
            Buffer bytes) {
        Upstream upstream = exchange.proxy().upstream();
        Endpoint endpoint = upstream.balancer().choose(destination, Optional.empty(), ready, List.of());
        Runnable idle = upstream.balancer().busy(endpoint);
        UpstreamHead own =
                new UpstreamHead(head.target(), HttpHeaders.headers().addAll(head.headers()), head.version());
        exchange.trace().ifPresent(trace -> trace.injectIntoCopy(own.headers()));
        long started = System.nanoTime();
        upstream.open(exchange.config(), endpoint, exchange.head().method(), own)
                .compose(request -> request.send(bytes))
                .compose(answer -> answer.end().map(answer.statusCode()))
                .onComplete(done -> {
                    idle.run();
                    int status = done.succeeded() ? done.result() : 503;
                    exchange.mirrored(destination.service().id(), endpoint, status, System.nanoTime() - started);
                });
    }
}
