package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.config.LogFilters.LogFilter;
import dev.waymark.sandbox.mesh.route.Route;
import dev.waymark.sandbox.mesh.topology.Endpoint;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.traffic.Edge;
import dev.waymark.sandbox.mesh.traffic.Observation;
import dev.waymark.sandbox.mesh.traffic.Party;
import dev.waymark.sandbox.mesh.traffic.Protocol;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is told of one exchange when it ends: its counts, its span and its line in the access log. */
final class ExchangeReport {
    private final long started;
    private boolean ended;

    /**
     * A report to come.
     *
     * @param started the moment at which the exchange began, as {@code System.nanoTime} tells it
     */
    ExchangeReport(long started) {
        this.started = started;
    }

    /** Logs and counts an exchange, once. */
    void end(Exchange exchange, Optional<Route> route, Result result) {
        if (ended) {
            return;
        }
        ended = true;
        long nanos = System.nanoTime() - started;
        count(exchange, result, nanos);
        exchange.trace().filter(RequestTrace::sampled).ifPresent(sampled -> {
            String operation = route.map(Route::operation).orElse("ingress");
            exchange.proxy()
                    .spans()
                    .report(sampled.tracing(), sampled.span(exchange, operation, result, Duration.ofNanos(nanos)));
        });
        log(exchange, route, result, nanos / 1_000_000);
    }

    private static void count(Exchange exchange, Result result, long nanos) {
        HttpServerRequest request = exchange.request();
        HttpServerResponse response = request.response();
        Optional<String> grpcStatus = exchange.protocol() == Protocol.GRPC
                ? Optional.ofNullable(response.trailers().get("grpc-status"))
                        .or(() -> Optional.ofNullable(response.headers().get("grpc-status")))
                : Optional.empty();
        Observation observation = new Observation(
                edge(exchange, result.service(), result.endpoint(), false),
                result.service(),
                result.status(),
                grpcStatus,
                result.flags(),
                nanos,
                request.bytesRead(),
                response.bytesWritten());
        exchange.proxy().traffic().record(observation);
        exchange.proxy().metrics().requests().record(observation);
    }

    private static void log(Exchange exchange, Optional<Route> route, Result result, long millis) {
        Proxy proxy = exchange.proxy();
        Arrival arrival = exchange.arrival();
        List<LogFilter> filters = exchange.config().accessLogs().of(proxy.name(), arrival.service());
        if (filters.isEmpty()) {
            return;
        }
        long received = exchange.request().bytesRead();
        long sent = exchange.request().response().bytesWritten();
        Map<String, Object> attributes = LogAttributes.of(
                exchange.head(),
                exchange.httpVersion(),
                arrival.source(),
                arrival.called(),
                result,
                received,
                sent,
                exchange.requestId());
        if (filters.stream().noneMatch(filter -> filter.keeps(attributes))) {
            return;
        }
        Instant start = proxy.clock().instant().minusMillis(millis);
        proxy.log()
                .write(AccessLine.of(
                        start,
                        exchange.head(),
                        exchange.request().uri(),
                        exchange.httpVersion(),
                        received,
                        sent,
                        millis,
                        result,
                        route.map(Route::name).filter(name -> !name.isEmpty()).orElse("-"),
                        arrival.source().ip(),
                        arrival.called(),
                        exchange.requestId()));
    }

    /** Counts a copy of the request, which was sent to an endpoint beside. */
    void mirrored(Exchange exchange, ObjectName to, Endpoint endpoint, int status, long nanos) {
        exchange.proxy()
                .traffic()
                .record(new Observation(
                        edge(exchange, Optional.of(to), Optional.of(endpoint), true),
                        Optional.empty(),
                        status,
                        exchange.protocol() == Protocol.GRPC && status == 200 ? Optional.of("0") : Optional.empty(),
                        "-",
                        nanos,
                        exchange.request().bytesRead(),
                        0));
    }

    private static Edge edge(
            Exchange exchange, Optional<ObjectName> chosen, Optional<Endpoint> endpoint, boolean mirrored) {
        Arrival arrival = exchange.arrival();
        return new Edge(
                exchange.config()
                        .snapshot()
                        .workload(arrival.from())
                        .map(Party::of)
                        .orElseGet(Party::unknown),
                arrival.service().map(called -> exchange.proxy().name()),
                arrival.service()
                        .filter(called -> !called.pod())
                        .map(Service::id)
                        .or(() -> chosen),
                endpoint.map(Endpoint::ip)
                        .flatMap(exchange.config().snapshot()::workload)
                        .map(Party::of),
                exchange.protocol(),
                mirrored);
    }
}
