package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.Kind;
import java.util.Map;

/** The schemas of the kinds as components of OpenAPI v3 documents. Thread-safe. */
public interface OpenApiSchemas {

    /**
     * The schemas of every kind that is served in a group and version, and of what they refer to, by component name.
     *
     * <p>The schema of a kind carries {@code x-kubernetes-group-version-kind}. References within the result have the
     * form {@code #/components/schemas/NAME}.
     */
    Map<String, Object> components(String group, String version);

    /** A text that changes whenever {@link #components} of a group and version do. */
    String edition(String group, String version);

    /** The name of the component that describes a kind in one of its versions. */
    String component(Kind kind, String version);
}
