package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;

/** Routing as Go's gorilla/mux does it: an unknown path is a 404 with a text, another method a 405 without. */
final class Paths {
    private Paths() {}

    /** A {@code GET} of a prefix with exactly one more segment, which is handed over decoded. */
    static Future<Reply> get(Call call, String prefix, Function<String, Future<Reply>> handler) {
        String path = call.path();
        String rest = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
        if (rest.isEmpty() || rest.contains("/")) {
            return Reply.notFound().now();
        }
        return only(call, "GET", () -> handler.apply(decode(rest)));
    }

    static Future<Reply> only(Call call, String method, Supplier<Future<Reply>> handler) {
        return call.method().equals(method) ? handler.get() : Reply.empty(405).now();
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
