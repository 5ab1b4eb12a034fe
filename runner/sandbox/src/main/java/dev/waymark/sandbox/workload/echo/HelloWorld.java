package dev.waymark.sandbox.workload.echo;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import java.util.List;

/** Istio's {@code helloworld}: says its version and its pod on {@code /hello}. */
public final class HelloWorld implements HttpService {
    private final Container container;
    private final String version;

    /**
     * The program of an image of one version, such as {@code v1}; the variable {@code SERVICE_VERSION} says another.
     */
    public HelloWorld(Container container, String version) {
        this.container = container;
        this.version = container.environment().getOrDefault("SERVICE_VERSION", version);
    }

    /** The port that it listens on. */
    public static List<Integer> ports(Container container) {
        return List.of(5000);
    }

    @Override
    public Future<Reply> answer(Call call) {
        container.log().write("\"" + call.method() + " " + call.target() + " HTTP/1.1\"");
        return switch (call.path()) {
            case "/hello" ->
                Reply.of(
                                200,
                                "text/html; charset=utf-8",
                                "Hello version: " + version + ", instance: "
                                        + container.pod().name() + "\n")
                        .now();
            case "/health" ->
                Reply.of(200, "text/html; charset=utf-8", "Helloworld is healthy")
                        .now();
            default -> Reply.notFound().now();
        };
    }
}
