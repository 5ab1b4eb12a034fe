package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.store.Listing;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reading and writing objects with the semantics of a Kubernetes API server.
 *
 * <p>The API front and the controllers both write through it, so that generation, ownership of fields, admission,
 * finalizers and dry run hold for everybody. Objects are in the storage version of their kind. Thread-safe. Every
 * method throws {@link dev.waymark.sandbox.object.ApiError} for what a server would refuse.
 */
public interface Registry {

    Kinds kinds();

    Optional<KubeObject> find(Kind kind, String namespace, String name);

    /** The object, or a 404. */
    KubeObject get(Kind kind, String namespace, String name);

    /** The objects of a namespace (all when it is an empty string) that a selector takes. */
    Listing list(Kind kind, String namespace, Selector selector);

    Written create(Kind kind, KubeObject object, WriteOptions options);

    /**
     * Replaces an object (PUT); with subresource {@code status} only the status is taken. An object that is not there is
     * a 404, but for the few kinds of which a server makes a new one.
     */
    Written update(Kind kind, KubeObject object, String subresource, WriteOptions options);

    /**
     * Reads, changes and writes an object, again when somebody else was quicker; a change that changes nothing writes
     * nothing.
     */
    Written edit(
            Kind kind,
            String namespace,
            String name,
            String subresource,
            UnaryOperator<KubeObject> change,
            WriteOptions options);

    /** Server-side apply: the fields given are the ones the manager wants, those it no longer gives go away. */
    Written apply(Kind kind, KubeObject partial, String subresource, WriteOptions options);

    /** Deletes an object; it stays with a deletion timestamp while it has finalizers. */
    Written delete(Kind kind, String namespace, String name, DeleteOptions options);
}
