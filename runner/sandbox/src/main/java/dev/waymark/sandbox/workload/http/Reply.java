package dev.waymark.sandbox.workload.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a program answers.
 *
 * @param status the status code
 * @param headers the headers that the program sets itself; date and length are added when it is sent
 * @param body the body, sent whole
 * @param trailers what follows the body, such as the status of a gRPC call; with HTTP/2 only
 */
public record Reply(int status, Map<String, List<String>> headers, Buffer body, Map<String, String> trailers) {
    public Reply {
        headers = Map.copyOf(headers);
        trailers = Map.copyOf(trailers);
    }

    private Reply(int status, Map<String, List<String>> headers, Buffer body) {
        this(status, headers, body, Map.of());
    }

    public static Reply of(int status, String contentType, String body) {
        return new Reply(status, Map.of("Content-Type", List.of(contentType)), Buffer.buffer(body));
    }

    public static Reply json(String body) {
        return of(200, "application/json", body);
    }

    public static Reply json(int status, String body) {
        return of(status, "application/json", body);
    }

    public static Reply text(String body) {
        return of(200, "text/plain; charset=utf-8", body);
    }

    public static Reply text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body);
    }

    /** A status alone. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), Buffer.buffer());
    }

    /** What Go's {@code http.NotFound} answers. */
    public static Reply notFound() {
        return of(404, "text/plain; charset=utf-8", "404 page not found\n").with("X-Content-Type-Options", "nosniff");
    }

    /** A copy with one more header. */
    public Reply with(String name, String value) {
        Map<String, List<String>> more = new TreeMap<>(headers);
        more.put(name, List.of(value));
        return new Reply(status, more, body, trailers);
    }

    /** The reply as something that is there already. */
    public Future<Reply> now() {
        return Future.succeededFuture(this);
    }
}
