package dev.waymark.sandbox.mesh.trace;

/**
 * Where spans go: one of the {@code extensionProviders} of the mesh that traces.
 *
 * @param name its name
 * @param protocol how it is spoken to
 * @param host the full name of its service
 * @param port the service's port
 * @param path the path of requests over HTTP
 */
public record TracingProvider(String name, Protocol protocol, String host, int port, String path) {

    /** How spans are sent. */
    public enum Protocol {
        /** JSON of Zipkin's version 2, and B3 headers. */
        ZIPKIN(Propagation.B3),
        /** OpenTelemetry's protocol over HTTP, in protocol buffers, and the headers of W3C. */
        OTLP_HTTP(Propagation.W3C),
        /** The same over gRPC. */
        OTLP_GRPC(Propagation.W3C);

        private final Propagation propagation;

        Protocol(Propagation propagation) {
            this.propagation = propagation;
        }

        /** The headers by which the trace goes on. */
        public Propagation propagation() {
            return propagation;
        }
    }
}
