package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.route.HeaderEdits;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The answer to the client, with the headers that Envoy adds, in its order and in lower case. */
final class Downstream {
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "te", "trailer");

    private final HttpServerRequest request;
    private final Clock clock;
    private Optional<String> operation = Optional.empty();
    private HeaderEdits told = HeaderEdits.none();

    Downstream(HttpServerRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    /** Names the route in the answer. */
    void operation(String name) {
        operation = Optional.of(name);
    }

    /** Has every answer carry these headers. */
    void told(HeaderEdits headers) {
        told = headers;
    }

    /** Has the answer say that it is the last one of its connection, which is closed then; streams of HTTP/2 end alone. */
    void closing() {
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader("connection", "close");
            request.response().endHandler(sent -> request.connection().close());
        }
    }

    /** Whether nothing has been sent and somebody still listens. */
    boolean open() {
        HttpServerResponse response = request.response();
        return !response.headWritten() && !response.ended() && !response.closed();
    }

    /** An answer of the proxy itself; without a text there is no body. */
    void local(int status, String text, HeaderEdits edits) {
        if (GrpcStatus.wanted(request)) {
            GrpcStatus.answer(request, status, text);
            drain();
            return;
        }
        HttpServerResponse response = status(status);
        MultiMap headers = response.headers();
        Buffer body = Buffer.buffer(text);
        if (!text.isEmpty()) {
            headers.set("content-length", Integer.toString(body.length())).set("content-type", "text/plain");
        }
        date(headers);
        headers.set("server", "istio-envoy");
        operation.ifPresent(name -> headers.set("x-envoy-decorator-operation", name));
        edits.apply(headers);
        told.apply(headers);
        if (text.isEmpty()) {
            headers.set("content-length", "0");
        }
        if (request.method().name().equals("HEAD")) {
            response.end();
        } else {
            response.end(body);
        }
        drain();
    }

    /** The status with Envoy's own words for it, which has none for the rarer ones ({@code CodeUtility::toString}). */
    private HttpServerResponse status(int status) {
        boolean known = HttpResponseStatus.valueOf(status).reasonPhrase().indexOf('(') < 0;
        HttpServerResponse response = request.response().setStatusCode(status);
        return known ? response : response.setStatusMessage("Unknown");
    }

    /** Reads what is left of a body that nobody wants, so that the connection's next request can be read. */
    void drain() {
        if (!request.isEnded()) {
            request.handler(dropped -> {});
            request.resume();
        }
    }

    void redirect(int status, String location, HeaderEdits edits) {
        request.response().headers().set("location", location);
        local(status, "", edits);
    }

    /** Writes the head of the service's answer. */
    void head(HttpClientResponse from, long upstreamMillis, List<HeaderEdits> edits) {
        HttpServerResponse response = status(from.statusCode());
        MultiMap headers = response.headers();
        from.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower) && !lower.equals("server")) {
                headers.add(lower, value);
            }
        });
        if (!headers.contains("date")) {
            date(headers);
        }
        headers.set("x-envoy-upstream-service-time", Long.toString(upstreamMillis));
        headers.set("server", "istio-envoy");
        operation.ifPresent(name -> headers.set("x-envoy-decorator-operation", name));
        edits.forEach(edit -> edit.apply(headers));
        told.apply(headers);
        boolean bodiless =
                request.method().name().equals("HEAD") || from.statusCode() == 204 || from.statusCode() == 304;
        if (!headers.contains("content-length") && !bodiless) {
            response.setChunked(true);
            if (request.version() != HttpVersion.HTTP_2) {
                headers.set("transfer-encoding", "chunked");
            }
        }
    }

    static boolean hopByHop(String lowerCaseName) {
        return HOP_BY_HOP.contains(lowerCaseName);
    }

    private void date(MultiMap headers) {
        headers.set(
                "date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    }
}
