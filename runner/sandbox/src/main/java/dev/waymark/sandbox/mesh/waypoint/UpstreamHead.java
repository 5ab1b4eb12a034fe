package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.jwt.Authentication;
import dev.waymark.sandbox.mesh.route.Action;
import dev.waymark.sandbox.mesh.route.Backend;
import dev.waymark.sandbox.mesh.route.Destination;
import dev.waymark.sandbox.mesh.route.HeaderEdits;
import dev.waymark.sandbox.mesh.route.RequestHead;
import dev.waymark.sandbox.mesh.route.Route;
import dev.waymark.sandbox.mesh.topology.ServicePort;
import dev.waymark.sandbox.mesh.topology.ServicePort.Protocol;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of the request that goes to a service: rewritten, with the headers that Envoy adds.
 *
 * @param target path and query
 * @param headers names in lower case
 * @param version what the service is spoken to in
 */
record UpstreamHead(String target, MultiMap headers, HttpVersion version) {

    static UpstreamHead of(RequestHead head, Route route, Action.Forward forward, Backend backend, Exchange exchange) {
        MultiMap headers = HttpHeaders.headers();
        head.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!Downstream.hopByHop(lower) && !lower.equals("expect")
                    || lower.equals("te") && value.equals("trailers")) {
                headers.add(lower, value);
            }
        });
        if (exchange.authentication() instanceof Authentication.Verified verified) {
            verified.removed().forEach(headers::remove);
            verified.added().forEach((name, value) -> headers.set(name.toLowerCase(Locale.ROOT), value));
        }
        headers.set("x-request-id", exchange.requestId());
        exchange.trace().ifPresent(trace -> trace.inject(headers));
        exchange.arrival().introduce(headers, route);
        if (Upgrade.wanted(exchange.request())) {
            Upgrade.ask(headers);
        }
        forward.timeout()
                .ifPresent(limit -> headers.set("x-envoy-expected-rq-timeout-ms", Long.toString(limit.toMillis())));
        String path = forward.rewrite().map(change -> change.apply(head.path())).orElse(head.path());
        String query = head.query().isEmpty() ? "" : "?" + head.query();
        if (forward.rewrite().isPresent()) {
            headers.set("x-envoy-original-path", head.path() + query);
        }
        Optional<String> host = forward.host().or(backend::host);
        host.ifPresent(name -> headers.set("host", name));
        order(route, forward, backend).forEach(edits -> edits.apply(headers));
        return new UpstreamHead(
                path + query, headers, version(backend, exchange.request().version()));
    }

    /** That of the port's protocol; one that is not declared is spoken to as the client speaks. */
    private static HttpVersion version(Backend backend, HttpVersion client) {
        if (!(backend.destination() instanceof Destination.OfService to)) {
            return client;
        }
        if (to.policy().pool().upgrades()) {
            return HttpVersion.HTTP_2;
        }
        return switch (to.service().port(to.port()).map(ServicePort::protocol).orElse(Protocol.DETECTED)) {
            case HTTP2 -> HttpVersion.HTTP_2;
            case DETECTED -> client == HttpVersion.HTTP_2 ? client : HttpVersion.HTTP_1_1;
            case HTTP, TCP -> HttpVersion.HTTP_1_1;
        };
    }

    /** A lone backend's changes come after the route's, those of one of several before. */
    private static List<HeaderEdits> order(Route route, Action.Forward forward, Backend backend) {
        return forward.backends().size() == 1
                ? List.of(route.request(), backend.request())
                : List.of(backend.request(), route.request());
    }
}
