package dev.waymark.sandbox.workload.http;

import dev.waymark.sandbox.workload.Program;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A program that answers HTTP on some ports of its pod, with headers in the order of Go's {@code net/http}.
 *
 * <p>It is up when all of its ports listen.
 */
public final class HttpProgram implements Program {
    private static final String LOOPBACK = "127.0.0.1";
    /** As many streams of one connection are served at once: the default of Go's {@code net/http}. */
    private static final long MOST_STREAMS = 250;
    /** A client may give up as many streams in half a minute. */
    private static final int MOST_RESETS = 100_000;

    private final Vertx vertx;
    private final Clock clock;
    private final Function<Container, List<Integer>> ports;
    private final Function<Container, HttpService> service;

    /**
     * A program.
     *
     * @param ports the ports a container of it listens on
     * @param service makes the service of one container
     */
    public HttpProgram(
            Vertx vertx,
            Clock clock,
            Function<Container, List<Integer>> ports,
            Function<Container, HttpService> service) {
        this.vertx = vertx;
        this.clock = clock;
        this.ports = ports;
        this.service = service;
    }

    @Override
    public AutoCloseable start(Container container) {
        HttpService answers = service.apply(container);
        List<Integer> wanted = ports.apply(container);
        List<HttpServer> servers =
                wanted.stream().map(port -> server(container, port, answers)).toList();
        List<Future<?>> listening = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            int port = wanted.get(i);
            listening.add(servers.get(i)
                    .listen(SocketAddress.inetSocketAddress(0, LOOPBACK))
                    .onSuccess(up -> container.listens(port, new InetSocketAddress(LOOPBACK, up.actualPort()))));
        }
        Future.all(listening).onSuccess(all -> container.ready()).onFailure(cause -> {
            container.log().write("cannot listen: " + cause.getMessage());
            container.exit(1);
        });
        return () -> {
            servers.forEach(HttpServer::close);
            answers.close();
        };
    }

    private HttpServer server(Container container, int port, HttpService answers) {
        HttpServerOptions options = new HttpServerOptions()
                .setTcpNoDelay(true)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(true)
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(MOST_STREAMS))
                .setHttp2RstFloodMaxRstFramePerWindow(MOST_RESETS)
                .setMaxInitialLineLength(16_384)
                .setMaxHeaderSize(65_536);
        Optional.ofNullable(answers.secure().get(port)).ifPresent(tls -> tls.apply(options));
        return vertx.createHttpServer(options).requestHandler(request -> {
            container.cpu().add(answers.cost());
            if (answers.echoes(request.path()) && request.headers().contains("Upgrade")) {
                request.toWebSocket().onSuccess(HttpProgram::echo);
                return;
            }
            request.body()
                    .compose(body -> answers.answer(new Call(container, port, request, body)))
                    .onSuccess(reply -> send(request, reply))
                    .onFailure(cause -> {
                        container.log().write("http: error serving " + request.uri() + ": " + cause.getMessage());
                        send(request, Reply.empty(500));
                    });
        });
    }

    private static void echo(ServerWebSocket socket) {
        socket.frameHandler(frame -> {
            if (!frame.isClose()) {
                socket.writeFrame(frame);
            }
        });
    }

    private void send(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        new TreeMap<>(reply.headers()).forEach(response::putHeader);
        response.putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now()));
        reply.trailers().forEach(response::putTrailer);
        if (reply.trailers().isEmpty() && reply.status() != 204 && reply.status() != 304 && reply.status() >= 200) {
            response.putHeader("Content-Length", Integer.toString(reply.body().length()));
        }
        if (request.method().name().equals("HEAD")) {
            response.end();
        } else {
            response.end(reply.body());
        }
    }

    private ZonedDateTime now() {
        return ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
