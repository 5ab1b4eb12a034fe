package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.route.Action;
import dev.waymark.sandbox.mesh.route.Backend;
import dev.waymark.sandbox.mesh.route.ClientTls;
import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.Draw;
import dev.waymark.sandbox.mesh.route.HeaderEdits;
import dev.waymark.sandbox.mesh.route.Route;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sending of a request to one of a route's backends: tries, retries, time limits, mirrors. */
final class Forwarding {
    private static final int HBONE = 15008;

    private final Exchange exchange;
    private final Route route;
    private final Action.Forward forward;
    private final RequestBody body;
    private final Backend backend;
    private final Destination.OfService destination;
    private final UpstreamHead head;
    private final Affinity affinity;
    private final List<Endpoint> tried = new ArrayList<>();
    private final long started = System.nanoTime();
    private Optional<Try> current = Optional.empty();
    private long deadline = -1;
    private boolean over;

    private Forwarding(
            Exchange exchange,
            Route route,
            Action.Forward forward,
            RequestBody body,
            Backend backend,
            Destination.OfService destination) {
        this.exchange = exchange;
        this.route = route;
        this.forward = forward;
        this.body = body;
        this.backend = backend;
        this.destination = destination;
        this.affinity = Affinity.of(
                destination.policy().balance(),
                exchange.head(),
                exchange.arrival().source().ip(),
                exchange.proxy().random());
        this.head = UpstreamHead.of(exchange.head(), route, forward, backend, exchange);
    }

    /** Sends the request to one of the route's backends; a destination that does not exist is answered for. */
    static void begin(Exchange exchange, Route route, Action.Forward forward, RequestBody body) {
        Backend backend = Draw.backend(forward.backends(), exchange.proxy().random());
        if (backend.destination() instanceof Destination.OfService service) {
            new Forwarding(exchange, route, forward, body, backend, service).begin();
        } else if (backend.destination() instanceof Destination.Missing missing) {
            exchange.answer(missing.status(), "", missing.status() == 503 ? "NC" : "-", "cluster_not_found");
        }
    }

    private void begin() {
        exchange.request().response().closeHandler(gone -> abandon());
        // The time that the client takes to send its request does not count.
        forward.timeout().ifPresent(limit -> body.arrived().onSuccess(all -> limit(limit)));
        Mirrors.send(exchange, forward.mirrors(), head, body);
        attempt();
    }

    private void limit(Duration limit) {
        if (!over) {
            deadline = exchange.proxy().vertx().setTimer(Math.max(1, limit.toMillis()), late -> timedOut());
        }
    }

    private void attempt() {
        if (!over && !exchange.proxy().upstream().admissions().enter(destination, this::start)) {
            HeaderEdits overloaded = new HeaderEdits(Map.of("x-envoy-overloaded", "true"), Map.of(), List.of());
            finish(503, Failure.OVERFLOW.body(!tried.isEmpty()), overloaded, "UO", Failure.OVERFLOW.details());
        }
    }

    /** Starts a try, which has been let in. */
    private void start() {
        List<Endpoint> ready =
                over ? List.of() : upstream().ejections().available(destination, ready(), System.nanoTime());
        if (ready.isEmpty()) {
            upstream().admissions().leave(destination);
            if (!over) {
                finish(503, "no healthy upstream", HeaderEdits.none(), "UH", "no_healthy_upstream");
            }
            return;
        }
        List<Endpoint> avoided = forward.retries().elsewhere() ? tried : List.of();
        Endpoint endpoint = upstream().balancer().choose(destination, affinity.key(), ready, avoided);
        tried.add(endpoint);
        Try now =
                new Try(exchange, this, endpoint, head, body, forward.retries().perTry());
        current = Optional.of(now);
        now.send();
    }

    private Upstream upstream() {
        return exchange.proxy().upstream();
    }

    private List<Endpoint> ready() {
        Snapshot snapshot = exchange.proxy().configs().current().snapshot();
        return waypoint().isEmpty()
                ? destination.ready(snapshot)
                : waypoint()
                        .flatMap(snapshot::service)
                        .map(service -> service.ready(HBONE))
                        .orElse(List.of());
    }

    /** The waypoint that a gateway sends the request through; a waypoint itself goes straight to the pods. */
    private Optional<ObjectName> waypoint() {
        return exchange.arrival().service().isEmpty() && destination.service().fromGateways()
                ? destination.service().waypoint()
                : Optional.empty();
    }

    /** A request to an endpoint, ready to be sent. */
    Future<HttpClientRequest> open(Endpoint endpoint) {
        String method = exchange.head().method();
        if (waypoint().isPresent()) {
            return upstream().open(exchange.config(), endpoint, destination, method, head);
        }
        Optional<ClientTls> tls = destination.policy().tls();
        return tls.isPresent()
                ? upstream().open(exchange.config(), endpoint, tls.get(), method, head)
                : upstream().open(exchange.config(), endpoint, method, head);
    }

    /** Told that a try no longer holds a connection. */
    void released() {
        upstream().admissions().leave(destination);
    }

    /** Told of a try's answer, whose body has not been read yet. */
    void answered(Try from, HttpClientResponse response) {
        if (over) {
            from.cancel();
            return;
        }
        upstream()
                .ejections()
                .answered(destination, from.endpoint(), ready(), response.statusCode(), System.nanoTime());
        boolean retriable = forward.retries()
                .onAnswer(response.statusCode(), Optional.ofNullable(response.getHeader("grpc-status")));
        if (retriable && body.repeatable() && retriesLeft()) {
            from.discard(response);
            retry();
            return;
        }
        long millis = (System.nanoTime() - started) / 1_000_000;
        boolean exhausted = retriable && forward.retries().attempts() > 0;
        exchange.downstream().head(response, millis, edits());
        affinity.cookie()
                .ifPresent(value -> exchange.request().response().headers().add("set-cookie", value));
        from.relay(response, sent -> {
            over = true;
            stopTimer();
            exchange.end(result(response.statusCode(), exhausted ? "URX" : "-", "via_upstream", Optional.of(millis)));
        });
    }

    /** Told that the connection now carries another protocol, for as long as it likes. */
    void upgraded() {
        over = true;
        stopTimer();
        exchange.request().response().closeHandler(gone -> {});
    }

    /** Told of the end of what was upgraded. */
    void ended(int status) {
        exchange.end(result(status, "-", "via_upstream", Optional.empty()));
    }

    /** Told of a try without an answer. */
    void failed(Try from, Failure failure) {
        if (over) {
            return;
        }
        boolean retriable = failure.retriable(forward.retries());
        boolean sendable = body.repeatable() || failure.unsent();
        upstream().ejections().failed(destination, from.endpoint(), ready(), failure.status(), System.nanoTime());
        if (retriable && sendable && retriesLeft()) {
            retry();
            return;
        }
        boolean retried = tried.size() > 1;
        if (failure == Failure.TRY_TIMEOUT) {
            finish(504, "upstream request timeout", HeaderEdits.none(), "UT", "upstream_per_try_timeout");
            return;
        }
        String flag = retriable && retried ? failure.flag() + ",URX" : failure.flag();
        finish(503, failure.body(retried), HeaderEdits.none(), flag, failure.details());
    }

    private boolean retriesLeft() {
        return tried.size() <= forward.retries().attempts();
    }

    /** Starts another try after the back-off. */
    private void retry() {
        long wait = forward.retries().pause(tried.size(), exchange.proxy().random());
        if (wait == 0) {
            attempt();
        } else {
            exchange.proxy().vertx().setTimer(wait, now -> attempt());
        }
    }

    private void timedOut() {
        if (!over) {
            current.ifPresent(Try::cancel);
            finish(504, "upstream request timeout", HeaderEdits.none(), "UT", "response_timeout");
        }
    }

    private void abandon() {
        stopTimer();
        // A stream of HTTP/2 closes as soon as its answer has been sent.
        if (!over && !exchange.request().response().ended()) {
            over = true;
            current.ifPresent(Try::cancel);
            exchange.end(result(0, "DC", "downstream_remote_disconnect", Optional.empty()));
        }
    }

    private void finish(int status, String text, HeaderEdits headers, String flags, String details) {
        over = true;
        stopTimer();
        if (exchange.downstream().open()) {
            exchange.downstream().local(status, text, headers);
        } else {
            exchange.request().connection().close();
        }
        exchange.end(result(status, flags, details, Optional.empty()));
    }

    private void stopTimer() {
        exchange.proxy().vertx().cancelTimer(deadline);
    }

    private List<HeaderEdits> edits() {
        return List.of(route.response(), backend.response());
    }

    private Result result(int status, String flags, String details, Optional<Long> millis) {
        Optional<Endpoint> last = tried.isEmpty() ? Optional.empty() : Optional.of(tried.get(tried.size() - 1));
        return new Result(
                status,
                exchange.flags(flags),
                details,
                last,
                Optional.of(destination.service())
                        .filter(service -> !service.pod())
                        .map(Service::id),
                exchange.arrival().cluster(destination),
                millis);
    }
}
