package dev.waymark.sandbox.schema.model;

import dev.waymark.sandbox.object.Kind;
import java.util.Optional;

/** The schemas of the kinds that are served. Thread-safe. */
public interface Schemas {

    /**
     * The schema of a kind's objects, metadata included and {@code apiVersion} and {@code kind} left out.
     *
     * @param version one of the versions served
     */
    Optional<Schema> of(Kind kind, String version);

    /** The schema of stored objects. */
    default Optional<Schema> of(Kind kind) {
        return of(kind, kind.version());
    }

    /** Whether a kind is a custom resource. */
    boolean custom(Kind kind);
}
