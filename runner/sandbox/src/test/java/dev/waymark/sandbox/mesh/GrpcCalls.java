package dev.waymark.sandbox.mesh;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of gRPC that sends an empty message and looks for the name of the pod in what comes back. */
final class GrpcCalls implements AutoCloseable {
    private static final Pattern POD = Pattern.compile("echo-v\\d");
    private static final int EMPTY_MESSAGE = 5;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));

    /** An answer: its code and the pod; an empty string when none answered. */
    record Answer(int code, String pod) {}

    /** Calls a method at an address, by the name of a host. */
    Answer call(InetSocketAddress where, String host, String method, Map<String, String> headers) throws Exception {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(where))
                .setHost(host)
                .setPort(where.getPort())
                .setURI(method)
                .putHeader("content-type", "application/grpc")
                .putHeader("te", "trailers");
        headers.forEach(options::putHeader);
        CompletableFuture<Answer> done = new CompletableFuture<>();
        // On the connection's own event loop: an answer's body is only sure to be seen by handlers that are there with
        // its head.
        context.runOnContext(now -> client.request(options)
                .compose(request -> request.send(Buffer.buffer(new byte[EMPTY_MESSAGE])))
                .compose(answer -> answer.body().map(body -> read(answer, body)))
                .onSuccess(done::complete)
                .onFailure(done::completeExceptionally));
        return done.get(10, TimeUnit.SECONDS);
    }

    private static Answer read(HttpClientResponse answer, Buffer body) {
        String code = Optional.ofNullable(answer.getTrailer("grpc-status"))
                .orElseGet(() -> String.valueOf(answer.getHeader("grpc-status")));
        Matcher pod = POD.matcher(body.toString(StandardCharsets.ISO_8859_1));
        return new Answer(Integer.parseInt(code), pod.find() ? pod.group() : "");
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
