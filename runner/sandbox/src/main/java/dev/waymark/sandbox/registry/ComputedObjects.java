package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.util.List;

/** Where the objects of {@linkplain Kinds#computed computed} kinds come from. Thread-safe. */
public interface ComputedObjects {

    /** Whether the server knows the kind at this moment. */
    boolean served(Kind kind);

    /**
     * The objects of a kind that is served, in a namespace or in all for an empty string.
     *
     * @throws dev.waymark.sandbox.object.ApiError 503 when those who work them out cannot be reached
     */
    List<KubeObject> list(Kind kind, String namespace);
}
