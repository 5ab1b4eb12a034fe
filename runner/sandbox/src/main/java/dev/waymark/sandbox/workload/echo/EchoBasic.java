package dev.waymark.sandbox.workload.echo;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.GoJson;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import dev.waymark.sandbox.workload.http.ServerTls;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSession;

/**
 * The echo server of the Gateway API conformance suite ({@code echo-basic}): its own place and the request, as JSON.
 *
 * <p>The query parameter {@code delay} (such as {@code 1s}) holds the answer back; {@code /status/N} answers with N; the
 * request header {@code X-Echo-Set-Header} ({@code name:value,...}) sets headers of the answer; {@code /ws} echoes
 * WebSocket messages.
 */
public final class EchoBasic implements HttpService {
    private static final Pattern DELAY = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s)");
    private static final Pattern STATUS = Pattern.compile("/status/(\\d{3})");

    private static final int HTTPS = 8443;

    private final Vertx vertx;
    private final Container container;

    public EchoBasic(Vertx vertx, Container container) {
        this.vertx = vertx;
        this.container = container;
    }

    @Override
    public Future<Reply> answer(Call call) {
        container
                .log()
                .write("Echoing back request made to " + call.target() + " to client ("
                        + call.request().remoteAddress() + ")");
        Reply reply = Reply.json(status(call), describe(call).encodePrettily().replace("\" : ", "\": ") + "\n")
                .with("X-Content-Type-Options", "nosniff");
        for (Map.Entry<String, String> header : wanted(call).entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return later(call, reply);
    }

    /** The headers that the request asks for; values of one name are joined. */
    private static Map<String, String> wanted(Call call) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String list : call.request().headers().getAll("X-Echo-Set-Header")) {
            for (String pair : list.split(",")) {
                String[] parts = pair.strip().split(":", 2);
                if (!parts[0].isBlank()) {
                    headers.merge(
                            parts[0], parts.length > 1 ? parts[1].strip() : "", (one, other) -> one + "," + other);
                }
            }
        }
        return headers;
    }

    private Future<Reply> later(Call call, Reply reply) {
        Matcher delay = DELAY.matcher(String.valueOf(call.query().get("delay")));
        if (!delay.matches()) {
            return reply.now();
        }
        double millis = Double.parseDouble(delay.group(1)) * (delay.group(2).equals("s") ? 1000 : 1);
        Promise<Reply> later = Promise.promise();
        vertx.setTimer(Math.max(1, Math.round(millis)), now -> later.complete(reply));
        return later.future();
    }

    @Override
    public boolean echoes(String path) {
        return path.equals("/ws");
    }

    /** The port for TLS, where the container has a certificate for it. */
    @Override
    public Map<Integer, ServerTls> secure() {
        return secure(container);
    }

    /** What a container shows in TLS, by port. */
    public static Map<Integer, ServerTls> secure(Container container) {
        Map<String, String> told = container.environment();
        String port = told.getOrDefault("HTTPS_PORT", "");
        return ServerTls.of(
                        container,
                        told.getOrDefault("TLS_SERVER_CERT", ""),
                        told.getOrDefault("TLS_SERVER_PRIVKEY", ""),
                        told.getOrDefault("TLS_CLIENT_CACERTS", ""))
                .map(tls -> Map.of(port.matches("\\d{1,5}") ? Integer.parseInt(port) : HTTPS, tls))
                .orElse(Map.of());
    }

    private static int status(Call call) {
        Matcher status = STATUS.matcher(call.path());
        int wanted = status.matches() ? Integer.parseInt(status.group(1)) : 200;
        return wanted >= 200 && wanted < 600 ? wanted : 200;
    }

    private JsonObject describe(Call call) {
        Map<String, Object> headers = new LinkedHashMap<>();
        GoHeaders.of(call.request().headers()).forEach((name, values) -> headers.put(name, new JsonArray(values)));
        Map<String, String> environment = container.environment();
        JsonObject description = GoJson.object(
                "path", call.target(),
                "host", call.host(),
                "method", call.method(),
                "proto", call.protocol(),
                "headers", new JsonObject(headers),
                "httpPort", Integer.toString(call.port()),
                "namespace", environment.getOrDefault("NAMESPACE", ""),
                "ingress", environment.getOrDefault("INGRESS_NAME", ""),
                "service", environment.getOrDefault("SERVICE_NAME", ""),
                "pod", environment.getOrDefault("POD_NAME", container.pod().name()));
        Optional.ofNullable(call.request().sslSession())
                .ifPresent(session -> description.put("tls", describe(session)));
        return description;
    }

    private static JsonObject describe(SSLSession session) {
        JsonObject tls = new JsonObject().put("version", session.getProtocol());
        ServerTls.shown(session).ifPresent(all -> tls.put("peerCertificates", new JsonArray(all)));
        return tls.put("serverName", ServerTls.serverName(session).orElse(""))
                .put("cipherSuite", session.getCipherSuite());
    }
}
