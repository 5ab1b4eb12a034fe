package dev.waymark.sandbox.workload.http;

import dev.waymark.sandbox.workload.Program.Container;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;

/**
 * A request that has arrived at a program, its body included.
 *
 * @param container the container it arrived at
 * @param port the port of the pod
 */
public record Call(Container container, int port, HttpServerRequest request, Buffer body) {

    public String method() {
        return request.method().name();
    }

    /** The path as sent, without the query. */
    public String path() {
        return request.path();
    }

    /** The path and query as sent. */
    public String target() {
        return request.uri();
    }

    /** The parameters of the query, decoded. */
    public MultiMap query() {
        return request.params();
    }

    /** A header's first value, or an empty string. */
    public String header(String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    /** The host the client asked for, with its port if it was given. */
    public String host() {
        HostAndPort authority = request.authority();
        return request.version() == HttpVersion.HTTP_2 && authority != null ? authority.toString() : header("Host");
    }

    /** Such as {@code HTTP/1.1}. */
    public String protocol() {
        return request.version().alpnName().equals("h2")
                ? "HTTP/2.0"
                : request.version().alpnName().toUpperCase(Locale.ROOT);
    }
}
