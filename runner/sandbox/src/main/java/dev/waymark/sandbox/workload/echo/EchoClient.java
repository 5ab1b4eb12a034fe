package dev.waymark.sandbox.workload.echo;

import dev.waymark.sandbox.workload.ImageCommand;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import dev.waymark.sandbox.workload.http.PodHttpClient;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The command {@code client} of the image {@code echo-advanced}: sends a request as often as asked, one after another, and
 * prints each answer as numbered lines of {@code Name=value} with an empty line behind.
 *
 * <p>It calls {@code http} and {@code grpc} URLs; its words are those of Istio's {@code pkg/test/echo}.
 */
public final class EchoClient implements ImageCommand {
    private static final int FAILED = 255;
    private static final int SECONDS = 5;

    private final Vertx vertx;

    public EchoClient(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public int run(PodIdentity pod, PodNetwork network, List<String> arguments, Output output)
            throws InterruptedException {
        EchoRequest request;
        try {
            request = EchoRequest.of(arguments);
        } catch (IllegalArgumentException wrong) {
            output.err("Error: " + wrong.getMessage() + "\n");
            return FAILED;
        }
        HttpVersion version = request.http2() ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1;
        try (PodHttpClient client = new PodHttpClient(vertx, pod, network, version)) {
            for (int number = 0; number < request.count(); number++) {
                output.out((request.grpc() ? call(client, request, number) : get(client, request, number)) + "\n");
            }
            return 0;
        } catch (ExecutionException refused) {
            output.err("Error " + refused.getCause().getMessage() + "\n");
        } catch (TimeoutException late) {
            output.err("Error no answer within " + SECONDS + " seconds\n");
        }
        return FAILED;
    }

    private static String get(PodHttpClient client, EchoRequest request, int number)
            throws InterruptedException, ExecutionException, TimeoutException {
        PodHttpClient.Answer answer =
                send(client, request.method(), request.url(), headers(request, number), Buffer.buffer());
        String start = "[" + number + "] ";
        StringBuilder text = new StringBuilder(start + "Url=" + request.url() + "\n");
        text.append(start).append("StatusCode=").append(answer.status()).append('\n');
        responseHeaders(text, start, answer);
        body(text, number, answer.body().toString());
        return text.toString();
    }

    private static String call(PodHttpClient client, EchoRequest request, int number)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, String> headers = headers(request, number);
        headers.put("content-type", "application/grpc");
        headers.put("te", "trailers");
        PodHttpClient.Answer answer = send(
                client,
                "POST",
                request.url().replaceFirst("^grpc://([^/]*).*", "http://$1/proto.EchoTestService/Echo"),
                headers,
                GrpcMessage.of(request.message()));
        String status = answer.trailer("grpc-status").orElse("2");
        if (!status.equals("0")) {
            throw new ExecutionException(new IllegalStateException("rpc error: code = " + status + " desc = "
                    + answer.trailer("grpc-message").orElse("unexpected HTTP status code " + answer.status())));
        }
        StringBuilder text = new StringBuilder("[" + number + "] grpcecho.Echo(" + request.message() + ")\n");
        body(text, number, GrpcMessage.text(answer.body()).orElse(""));
        responseHeaders(text, "[" + number + "] ", answer);
        return text.toString();
    }

    private static PodHttpClient.Answer send(
            PodHttpClient client, String method, String url, Map<String, String> headers, Buffer body)
            throws InterruptedException, ExecutionException, TimeoutException {
        return client.send(method, url, headers, body)
                .toCompletionStage()
                .toCompletableFuture()
                .get(SECONDS, TimeUnit.SECONDS);
    }

    private static Map<String, String> headers(EchoRequest request, int number) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        headers.put("X-Request-Id", Integer.toString(number));
        return headers;
    }

    private static void responseHeaders(StringBuilder text, String start, PodHttpClient.Answer answer) {
        GoHeaders.of(answer.headers())
                .forEach((name, values) -> values.forEach(value -> text.append(start)
                        .append("ResponseHeader=" + name + ":" + value)
                        .append('\n')));
    }

    private static void body(StringBuilder text, int number, String body) {
        body.lines()
                .filter(line -> !line.isEmpty())
                .forEach(line ->
                        text.append("[" + number + " body] ").append(line).append('\n'));
    }
}
