package dev.waymark.sandbox.mesh.config;

import dev.waymark.sandbox.mesh.topology.Service;
import dev.waymark.sandbox.mesh.trace.TracingProvider;
import java.util.Map;

/** What a proxy does about the traces of some requests. */
public sealed interface Tracing {

    /** Nothing; not even operations are named. */
    record Off() implements Tracing {}

    /** Names operations, and leaves the headers of traces to others. */
    record Unreported() implements Tracing {}

    /**
     * Makes spans and reports those that are sampled.
     *
     * @param provider how and where
     * @param collector the service that takes them
     * @param percent the share of new traces that is sampled, 0 to 100
     * @param tags more tags
     * @param istioTags whether spans tell of the proxy's place in the mesh
     */
    record Reported(
            TracingProvider provider, Service collector, double percent, Map<String, CustomTag> tags, boolean istioTags)
            implements Tracing {
        public Reported {
            tags = Map.copyOf(tags);
        }
    }

    /** Where the value of a tag comes from. */
    sealed interface CustomTag {
        /** A value for all. */
        record Literal(String value) implements CustomTag {}

        /** A header of the request, or a value in its place. */
        record Header(String name, String otherwise) implements CustomTag {}

        /** A variable of the proxy's container, or a value in its place. */
        record Environment(String name, String otherwise) implements CustomTag {}
    }
}
