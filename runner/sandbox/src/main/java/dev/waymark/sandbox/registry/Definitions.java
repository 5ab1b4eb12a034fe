package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.Kind;

/** What the definition of a kind says of how its objects are changed. Thread-safe. */
public interface Definitions {

    /** The structure of the kind's objects, from the root ({@code apiVersion}, {@code metadata}, {@code spec}). */
    Structure structure(Kind kind);

    /**
     * Whether the kind comes from a CustomResourceDefinition.
     *
     * <p>Custom resources know no strategic merge patch, and every change outside their metadata and status counts in
     * {@code metadata.generation}.
     */
    boolean custom(Kind kind);
}
