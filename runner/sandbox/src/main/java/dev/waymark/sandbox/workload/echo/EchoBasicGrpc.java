package dev.waymark.sandbox.workload.echo;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import dev.waymark.sandbox.workload.proto.ProtoMessage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The image {@code echo-basic} with {@code GRPC_ECHO_SERVER}: the service {@code GrpcEcho} of the conformance suite, which
 * answers with the called method, the request's headers and its own place ({@code grpcecho.proto}).
 */
public final class EchoBasicGrpc implements HttpService {
    private static final String SERVICE = "/gateway_api_conformance.echo_basic.grpcecho.GrpcEcho/";
    private static final Set<String> METHODS = Set.of(SERVICE + "Echo", SERVICE + "EchoTwo");
    private static final int UNIMPLEMENTED = 12;

    private final Container container;

    public EchoBasicGrpc(Container container) {
        this.container = container;
    }

    @Override
    public Future<Reply> answer(Call call) {
        if (!METHODS.contains(call.path())) {
            return reply(Buffer.buffer(), UNIMPLEMENTED, "unknown method " + call.path())
                    .now();
        }
        ProtoMessage assertions = new ProtoMessage().text(1, call.path());
        call.request()
                .headers()
                .forEach(header -> assertions.message(
                        2,
                        new ProtoMessage()
                                .text(1, header.getKey().toLowerCase(Locale.ROOT))
                                .text(2, header.getValue())));
        Map<String, String> environment = container.environment();
        assertions
                .text(3, call.host())
                .message(
                        4,
                        new ProtoMessage()
                                .text(1, environment.getOrDefault("NAMESPACE", ""))
                                .text(2, environment.getOrDefault("INGRESS_NAME", ""))
                                .text(3, environment.getOrDefault("SERVICE_NAME", ""))
                                .text(
                                        4,
                                        environment.getOrDefault(
                                                "POD_NAME", container.pod().name())));
        return reply(new ProtoMessage().message(1, assertions).framed(), 0, "").now();
    }

    private static Reply reply(Buffer body, int code, String message) {
        return new Reply(
                200,
                Map.of("content-type", List.of("application/grpc")),
                body,
                Map.of("grpc-status", Integer.toString(code), "grpc-message", message));
    }
}
