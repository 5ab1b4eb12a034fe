package dev.waymark.sandbox.workload.bookinfo;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.PodHttpClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How the application's services call each other: by environment variables, with a time limit, passing headers on. */
final class Backends implements AutoCloseable {
    private static final String PORT = "9080";
    private static final List<String> FORWARDED = List.of(
            "x-request-id",
            "x-ot-span-context",
            "x-datadog-trace-id",
            "x-datadog-parent-id",
            "x-datadog-sampling-priority",
            "traceparent",
            "tracestate",
            "x-cloud-trace-context",
            "grpc-trace-bin",
            "x-b3-traceid",
            "x-b3-spanid",
            "x-b3-parentspanid",
            "x-b3-sampled",
            "x-b3-flags",
            "sw8",
            "user-agent",
            "cookie",
            "authorization",
            "jwt");

    private final Container container;
    private final PodHttpClient client;

    Backends(Vertx vertx, Container container) {
        this.container = container;
        this.client = new PodHttpClient(vertx, container.pod(), container.network());
    }

    /** Calls one of the services, such as {@code ratings}; fails when there is no answer within the limit. */
    Future<PodHttpClient.Answer> get(String service, String path, Map<String, String> headers, Duration limit) {
        Map<String, String> env = container.environment();
        String upper = service.toUpperCase(Locale.ROOT);
        String domain = env.getOrDefault("SERVICES_DOMAIN", "");
        String host = env.getOrDefault(upper + "_HOSTNAME", service) + (domain.isEmpty() ? "" : "." + domain);
        String port = env.getOrDefault(upper + "_SERVICE_PORT", PORT).matches("\\d+")
                ? env.getOrDefault(upper + "_SERVICE_PORT", PORT)
                : PORT;
        return client.get("http://" + host + ":" + port + path, headers)
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The headers of a call that go on, apart from {@code end-user}. */
    static Map<String, String> forwarded(Call call) {
        Map<String, String> headers = new LinkedHashMap<>();
        FORWARDED.forEach(name -> {
            if (!call.header(name).isEmpty()) {
                headers.put(name, call.header(name));
            }
        });
        return headers;
    }

    @Override
    public void close() {
        client.close();
    }
}
