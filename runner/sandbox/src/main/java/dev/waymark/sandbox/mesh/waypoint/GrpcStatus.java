package dev.waymark.sandbox.mesh.waypoint;

import io.vertx.core.http.HttpServerRequest;

/** What a proxy answers to a gRPC call in its own name: 200 with a gRPC status, whatever the HTTP status would be. */
final class GrpcStatus {
    private GrpcStatus() {}

    /** Whether a request is a gRPC call. */
    static boolean wanted(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        return type != null && (type.equals("application/grpc") || type.startsWith("application/grpc+"));
    }

    /** Answers with the gRPC status that stands for an HTTP status. */
    static void answer(HttpServerRequest request, int status, String text) {
        code(request, of(status), text);
    }

    /** Answers with a gRPC status. */
    static void code(HttpServerRequest request, int code, String text) {
        request.response()
                .putHeader("content-type", "application/grpc")
                .putHeader("grpc-status", Integer.toString(code))
                .putHeader("server", "istio-envoy");
        if (!text.isEmpty()) {
            request.response().putHeader("grpc-message", text);
        }
        request.response().end();
    }

    /** The code for an HTTP status, by gRPC's {@code http-grpc-status-mapping.md}; 2 (unknown) for any other. */
    static int of(int status) {
        return switch (status) {
            case 400 -> 13;
            case 401 -> 16;
            case 403 -> 7;
            case 404 -> 12;
            case 429, 502, 503, 504 -> 14;
            default -> 2;
        };
    }
}
