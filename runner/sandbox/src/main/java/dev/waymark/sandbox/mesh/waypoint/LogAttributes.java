package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.policy.Peer;
import dev.waymark.sandbox.mesh.route.RequestHead;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The attributes of a request by Envoy's names, which expressions of access logs speak of. */
final class LogAttributes {
    private LogAttributes() {}

    static Map<String, Object> of(
            RequestHead head,
            String protocol,
            Peer source,
            String called,
            Result result,
            long received,
            long sent,
            String requestId) {
        Map<String, Object> headers = new HashMap<>();
        head.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        Map<String, Object> request = new HashMap<>();
        request.put("method", head.method());
        request.put("path", head.query().isEmpty() ? head.path() : head.path() + "?" + head.query());
        request.put("url_path", head.path());
        request.put("query", head.query());
        request.put("host", head.authority());
        request.put("scheme", "http");
        request.put("protocol", protocol);
        request.put("headers", headers);
        request.put("id", requestId);
        request.put("size", received);
        head.header("user-agent").ifPresent(value -> request.put("useragent", value));
        head.header("referer").ifPresent(value -> request.put("referer", value));
        Map<String, Object> response =
                Map.of("code", (long) result.status(), "code_details", result.details(), "size", sent);
        return Map.of(
                "request",
                request,
                "response",
                response,
                "connection",
                Map.of("mtls", source.identity().isPresent()),
                "source",
                Map.of("address", source.ip() + ":0"),
                "destination",
                Map.of("address", called));
    }
}
