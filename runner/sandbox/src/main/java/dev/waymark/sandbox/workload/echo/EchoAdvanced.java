package dev.waymark.sandbox.workload.echo;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import dev.waymark.sandbox.workload.http.ServerTls;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The echo server of the mesh part of the Gateway API conformance suite ({@code echo-advanced}, the test application of
 * Istio): lines of {@code Name=value} about the request.
 *
 * <p>It serves its HTTP ports ({@code --port}) and its gRPC ports ({@code --grpc}), those with TLS ({@code --tls}) where the
 * container has the files of {@code --crt} and {@code --key}, and in {@link EchoAdvancedTcp} its TCP ports; what it says of a
 * request is that of Istio's {@code pkg/test/echo/server/endpoint}.
 */
public final class EchoAdvanced implements HttpService {
    private static final Pattern FLAG = Pattern.compile("--(port|grpc|tls|tcp|crt|key|version)[= ](\\S+)");
    private static final String GRPC_METHOD = "/proto.EchoTestService/Echo";
    private static final int GRPC_UNIMPLEMENTED = 12;
    private static final int GRPC_INTERNAL = 13;

    private final Container container;
    private final List<Integer> grpcPorts;
    private final String version;

    public EchoAdvanced(Container container) {
        this.container = container;
        this.grpcPorts = numbers(container, "grpc");
        this.version = version(container);
    }

    /** The ports of a container that speak HTTP or gRPC, without TLS or with a certificate that is there. */
    public static List<Integer> ports(Container container) {
        Set<Integer> ports = new LinkedHashSet<>(numbers(container, "port"));
        ports.addAll(numbers(container, "grpc"));
        numbers(container, "tls").stream()
                .filter(port -> !secure(container).containsKey(port))
                .forEach(ports::remove);
        return List.copyOf(ports);
    }

    @Override
    public Map<Integer, ServerTls> secure() {
        return secure(container);
    }

    private static Map<Integer, ServerTls> secure(Container container) {
        String certificate = flags(container, "crt").findFirst().orElse("");
        String key = flags(container, "key").findFirst().orElse("");
        return ServerTls.of(container, certificate, key, "")
                .map(tls -> numbers(container, "tls").stream()
                        .collect(Collectors.toMap(port -> port, port -> tls, (one, same) -> one)))
                .orElse(Map.of());
    }

    static List<Integer> numbers(Container container, String flag) {
        return flags(container, flag)
                .filter(value -> value.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .toList();
    }

    static String version(Container container) {
        return flags(container, "version").findFirst().orElse("");
    }

    private static Stream<String> flags(Container container, String flag) {
        Matcher flags = FLAG.matcher(String.join(" ", container.command()));
        return flags.results().filter(found -> found.group(1).equals(flag)).map(found -> found.group(2));
    }

    @Override
    public Future<Reply> answer(Call call) {
        return (grpcPorts.contains(call.port()) ? grpc(call) : http(call)).now();
    }

    private Reply http(Call call) {
        StringBuilder text = new StringBuilder();
        place(text, call);
        line(text, "Host", call.host());
        line(text, "URL", call.target());
        line(text, "Method", call.method());
        line(text, "Proto", call.protocol());
        line(text, "IP", call.request().remoteAddress().hostAddress());
        headers(text, call);
        line(text, "Hostname", container.pod().name());
        Matcher code = Pattern.compile("[2-5]\\d\\d")
                .matcher(String.valueOf(call.query().get("codes")));
        return Reply.of(code.matches() ? Integer.parseInt(code.group()) : 200, "application/text", text.toString());
    }

    private Reply grpc(Call call) {
        if (!call.path().equals(GRPC_METHOD)) {
            return status(Buffer.buffer(), GRPC_UNIMPLEMENTED, "unknown method " + call.path());
        }
        Optional<String> message = GrpcMessage.text(call.body());
        if (message.isEmpty()) {
            return status(Buffer.buffer(), GRPC_INTERNAL, "cannot read the message");
        }
        StringBuilder text = new StringBuilder();
        line(text, "Host", call.host());
        headers(text, call);
        line(text, "StatusCode", "200");
        place(text, call);
        line(text, "IP", call.request().remoteAddress().hostAddress());
        line(text, "Proto", "GRPC");
        line(text, "Echo", message.get());
        line(text, "Hostname", container.pod().name());
        return status(GrpcMessage.of(text.toString()), 0, "");
    }

    private static Reply status(Buffer body, int code, String message) {
        return new Reply(
                200,
                Map.of("content-type", List.of("application/grpc")),
                body,
                Map.of("grpc-status", Integer.toString(code), "grpc-message", message));
    }

    private void place(StringBuilder text, Call call) {
        line(text, "ServiceVersion", version);
        line(text, "ServicePort", Integer.toString(call.port()));
    }

    private static void headers(StringBuilder text, Call call) {
        GoHeaders.of(call.request().headers())
                .forEach((name, values) -> values.forEach(value -> line(text, "RequestHeader", name + ":" + value)));
    }

    static void line(StringBuilder text, String name, String value) {
        text.append(name).append('=').append(value).append('\n');
    }
}
