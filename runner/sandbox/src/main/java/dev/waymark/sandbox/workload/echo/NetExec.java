package dev.waymark.sandbox.workload.echo;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** {@code agnhost netexec}: host name, client address, time and chosen status codes. */
public final class NetExec implements HttpService {
    private static final int DEFAULT_PORT = 8080;

    private final Container container;
    private final Clock clock;

    public NetExec(Container container, Clock clock) {
        this.container = container;
        this.clock = clock;
    }

    /** The port in {@code --http-port=N}, or 8080. */
    public static List<Integer> ports(Container container) {
        return List.of(container.command().stream()
                .filter(word -> word.startsWith("--http-port="))
                .map(word -> Integer.parseInt(word.substring(word.indexOf('=') + 1)))
                .findFirst()
                .orElse(DEFAULT_PORT));
    }

    @Override
    public Future<Reply> answer(Call call) {
        container.log().write(call.method() + " " + call.target());
        String query = String.valueOf(call.query().get("msg"));
        Reply reply = switch (call.path()) {
            case "/hostname", "/hostName" -> Reply.text(container.pod().name());
            case "/clientip" -> Reply.text(call.request().remoteAddress().toString());
            case "/echo" -> Reply.of(code(call), "text/plain; charset=utf-8", query);
            case "/header" -> Reply.text(call.header(String.valueOf(call.query().get("key"))));
            case "/healthz" -> Reply.empty(200);
            case "/" -> Reply.text("NOW: " + clock.instant());
            default -> Reply.notFound();
        };
        return reply.now();
    }

    private static int code(Call call) {
        String code = String.valueOf(call.query().get("code"));
        return code.matches("[2-5]\\d\\d") ? Integer.parseInt(code) : 200;
    }
}
