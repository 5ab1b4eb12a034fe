package dev.waymark.sandbox.workload.echo;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * {@code hashicorp/http-echo}: one text, given as {@code -text=...} or in {@code ECHO_TEXT}, on every path, with the status
 * in {@code -status-code=...}.
 */
public final class HttpEcho implements HttpService {
    private static final int DEFAULT_PORT = 5678;

    private final Container container;
    private final String text;
    private final int status;

    public HttpEcho(Container container) {
        this.container = container;
        this.text = flag(container, "text").orElse(container.environment().getOrDefault("ECHO_TEXT", "hello-world"));
        this.status = flag(container, "status-code")
                .filter(code -> code.matches("[2-5]\\d\\d"))
                .map(Integer::valueOf)
                .orElse(200);
    }

    /** The port in {@code -listen=:N}, or 5678. */
    public static List<Integer> ports(Container container) {
        return List.of(flag(container, "listen")
                .map(address -> Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)))
                .orElse(DEFAULT_PORT));
    }

    @Override
    public Future<Reply> answer(Call call) {
        if (call.path().equals("/health")) {
            return Reply.json("{\"status\":\"ok\"}\n").now();
        }
        container.log().write(call.request().remoteAddress() + " " + call.method() + " " + call.target());
        return Reply.of(status, "text/plain; charset=utf-8", text + "\n")
                .with("X-App-Name", "http-echo")
                .now();
    }

    private static Optional<String> flag(Container container, String name) {
        List<String> words = container.command();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).replaceFirst("^--", "-");
            if (word.startsWith("-" + name + "=")) {
                return Optional.of(word.substring(name.length() + 2));
            }
            if (word.equals("-" + name) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
