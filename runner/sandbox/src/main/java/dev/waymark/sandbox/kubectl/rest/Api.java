package dev.waymark.sandbox.kubectl.rest;

import dev.waymark.sandbox.api.console.InputPipe;
import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends requests to an API server and waits for the answers. Thread-safe. */
public final class Api {
    private static final Pattern WARNING = Pattern.compile("299 \\S+ \"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Connections connections;
    private final Server server;
    private final Consumer<String> warnings;

    /** @param warnings told every warning that comes with an answer */
    public Api(Connections connections, Server server, Consumer<String> warnings) {
        this.connections = connections;
        this.server = server;
        this.warnings = warnings;
    }

    private record Answer(HttpClientResponse response, byte[] body) {}

    /** A response that goes on; closing it early ends the connection. */
    public record Stream(InputStream body, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /**
     * The tree in the answer.
     *
     * @throws ApiError when the server refuses
     * @throws Unreachable when it cannot be asked
     */
    public Map<String, Object> tree(Call call) {
        return Tree.asMap(Json.parse(bytes(call)).tree());
    }

    /** The answer as it comes. */
    public byte[] bytes(Call call) {
        // The body has to be asked for before the event loop goes on.
        Answer answer = await(() ->
                send(call).compose(response -> response.body().map(body -> new Answer(response, body.getBytes()))));
        warn(answer.response());
        if (answer.response().statusCode() >= 300) {
            throw refused(answer.response().statusCode(), answer.body());
        }
        return answer.body();
    }

    /** An answer that is read while the server writes it. */
    public Stream stream(Call call) {
        InputPipe pipe = new InputPipe();
        HttpClientResponse response = await(() -> send(call).onSuccess(HttpClientResponse::pause));
        if (response.statusCode() >= 300) {
            throw refused(
                    response.statusCode(),
                    await(() -> {
                                Future<Buffer> body = response.body();
                                response.resume();
                                return body;
                            })
                            .getBytes());
        }
        warn(response);
        pipe.fill(response);
        response.resume();
        return new Stream(pipe, () -> {
            // After its end the connection serves the next request, which a reset would take down with it.
            if (!pipe.hasEnded()) {
                response.request().reset();
            }
        });
    }

    /**
     * Changes the protocol to that of WebSockets.
     *
     * @throws ApiError when the server refuses
     */
    public WebSocket socket(Call call, List<String> protocols) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(server.address().getHost())
                .setPort(port(server.address()))
                .setSsl(true)
                .setURI(call.target())
                .setSubProtocols(protocols);
        server.headers().forEach(options::putHeader);
        try {
            return await(() ->
                    connections.sockets(server.authority()).connect(options).onSuccess(WebSocket::pause));
        } catch (Unreachable refused) {
            if (refused.getCause() instanceof io.vertx.core.http.UpgradeRejectedException rejected) {
                throw refused(rejected.getStatus(), rejected.getBody().getBytes());
            }
            throw refused;
        }
    }

    public URI address() {
        return server.address();
    }

    Connections connections() {
        return connections;
    }

    private Future<HttpClientResponse> send(Call call) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setHost(server.address().getHost())
                .setPort(port(server.address()))
                .setURI(call.target())
                .putHeader("Accept", call.accept())
                .putHeader("User-Agent", "kubectl");
        server.headers().forEach(options::putHeader);
        if (!call.contentType().isEmpty()) {
            options.putHeader("Content-Type", call.contentType());
        }
        return connections
                .http(server.authority())
                .request(options)
                .compose(
                        request -> call.body().length == 0 ? request.send() : request.send(Buffer.buffer(call.body())));
    }

    private static int port(URI address) {
        return address.getPort() < 0 ? 443 : address.getPort();
    }

    private void warn(HttpClientResponse response) {
        for (String header : response.headers().getAll("Warning")) {
            Matcher matcher = WARNING.matcher(header);
            while (matcher.find()) {
                warnings.accept(matcher.group(1).replaceAll("\\\\(.)", "$1"));
            }
        }
    }

    private static ApiError refused(int code, byte[] body) {
        try {
            if (Json.parse(body).tree() instanceof Map<?, ?> status
                    && status.get("message") instanceof String message) {
                String reason = Tree.text(status, "reason").orElse("");
                return new ApiError(code, reason, message, Tree.map(status, "details"));
            }
        } catch (IllegalArgumentException noStatus) {
            // The body is quoted as it is.
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return new ApiError(
                code,
                code == 404 ? "NotFound" : "",
                code == 404 ? "the server could not find the requested resource" : text,
                Map.of());
    }

    /** Waits for something that is begun on an event loop, so that none of its events comes before its handlers. */
    private <T> T await(Supplier<Future<T>> begun) {
        Promise<T> promise = Promise.promise();
        connections.vertx().getOrCreateContext().runOnContext(go -> begun.get().onComplete(promise));
        try {
            return promise.future().toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the command was ended");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            String where = server.address().getAuthority();
            throw new Unreachable(
                    cause instanceof ConnectException
                            ? "The connection to the server " + where
                                    + " was refused - did you specify the right host or port?"
                            : "Unable to connect to the server: " + cause.getMessage(),
                    cause);
        }
    }
}
