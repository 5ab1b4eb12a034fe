package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.route.Action;
import dev.waymark.sandbox.mesh.route.Backend;
import dev.waymark.sandbox.mesh.route.HeaderEdits;
import dev.waymark.sandbox.mesh.route.RequestHead;
import dev.waymark.sandbox.mesh.route.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of the request that goes to a service: rewritten, with the headers that Envoy adds.
 *
 * @param target path and query
 * @param headers names in lower case
 */
record UpstreamHead(String target, MultiMap headers) {

    static UpstreamHead of(RequestHead head, Route route, Action.Forward forward, Backend backend, String requestId) {
        MultiMap headers = HttpHeaders.headers();
        head.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!Downstream.hopByHop(lower)) {
                headers.add(lower, value);
            }
        });
        headers.set("x-request-id", requestId);
        if (!headers.contains("x-forwarded-proto")) {
            headers.set("x-forwarded-proto", "http");
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
        return new UpstreamHead(path + query, headers);
    }

    /** A lone backend's changes come after the route's, those of one of several before. */
    private static List<HeaderEdits> order(Route route, Action.Forward forward, Backend backend) {
        return forward.backends().size() == 1
                ? List.of(route.request(), backend.request())
                : List.of(backend.request(), route.request());
    }
}
