package dev.waymark.sandbox.workload.traces;

import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The ways by which spans come into a store. */
final class Intake {
    private static final int GRPC_PREFIX = 5;
    private static final String EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private final SpanStore store;

    Intake(SpanStore store) {
        this.store = store;
    }

    /** Zipkin's {@code POST /api/v2/spans}: 202, or 400 for what is none. */
    Reply zipkin(Call call) {
        return taken(call.body(), SpanReading::zipkin) ? Reply.empty(202) : Reply.text(400, "cannot read the spans\n");
    }

    /** OpenTelemetry's {@code POST /v1/traces}: 200, or 400 for what is none. */
    Reply otlp(Call call) {
        boolean json = call.header("Content-Type").startsWith("application/json");
        if (!taken(call.body(), json ? SpanReading::otlpJson : SpanReading::otlp)) {
            return Reply.text(400, "cannot read the spans\n");
        }
        return json ? Reply.json("{\"partialSuccess\":{}}") : Reply.of(200, "application/x-protobuf", "");
    }

    /** OpenTelemetry's call over gRPC. */
    Reply grpc(Call call) {
        boolean known = call.path().equals(EXPORT) && call.body().length() >= GRPC_PREFIX;
        boolean taken =
                known && taken(call.body().getBuffer(GRPC_PREFIX, call.body().length()), SpanReading::otlp);
        Buffer body = taken ? Buffer.buffer(new byte[GRPC_PREFIX]) : Buffer.buffer();
        String status = taken ? "0" : known ? "3" : "12";
        return new Reply(200, Map.of("Content-Type", List.of("application/grpc")), body, Map.of("grpc-status", status));
    }

    private boolean taken(Buffer body, Function<Buffer, List<StoredSpan>> reading) {
        try {
            store.add(reading.apply(body));
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
