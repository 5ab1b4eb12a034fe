package dev.waymark.sandbox.control.loop;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.WriteOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How one component of the control plane reads and writes: the registry under the component's name.
 *
 * <p>Thread-safe, as the registry is.
 */
public final class Client {
    private final Registry registry;
    private final WriteOptions options;

    /**
     * @param component the field manager of every write, such as {@code kube-controller-manager}
     */
    public Client(Registry registry, String component) {
        this.registry = registry;
        this.options = WriteOptions.by(component);
    }

    public Registry registry() {
        return registry;
    }

    public Optional<KubeObject> find(Kind kind, String namespace, String name) {
        return registry.find(kind, namespace, name);
    }

    public Optional<KubeObject> find(Kind kind, ObjectKey key) {
        return registry.find(kind, key.namespace(), key.name());
    }

    /** The objects of a namespace, or of all for an empty string. */
    public List<KubeObject> list(Kind kind, String namespace) {
        return list(kind, namespace, Selector.everything());
    }

    public List<KubeObject> list(Kind kind, String namespace, Selector selector) {
        return registry.list(kind, namespace, selector).items();
    }

    public KubeObject create(Kind kind, KubeObject object) {
        return registry.create(kind, object, options).object();
    }

    /** Creates an object unless there is one of that name. */
    public void ensure(Kind kind, KubeObject object) {
        if (find(kind, object.namespace(), object.name()).isPresent()) {
            return;
        }
        try {
            create(kind, object);
        } catch (ApiError error) {
            if (!error.reason().equals("AlreadyExists")) {
                throw error;
            }
        }
    }

    /** Server-side apply that takes over what others own. */
    public KubeObject apply(Kind kind, KubeObject partial) {
        return registry.apply(kind, partial, "", options.forced()).object();
    }

    /** Changes an object; empty when it is gone. */
    public Optional<KubeObject> edit(Kind kind, KubeObject object, UnaryOperator<KubeObject> change) {
        return edit(kind, object, "", change);
    }

    /** Changes the status of an object; empty when it is gone. */
    public Optional<KubeObject> status(Kind kind, KubeObject object, UnaryOperator<KubeObject> change) {
        return edit(kind, object, "status", change);
    }

    /** Takes a name out of the finalizers of an object, which may go with the last one. */
    public void release(Kind kind, KubeObject object, String finalizer) {
        edit(
                kind,
                object,
                current -> current.with(
                        current.list("metadata", "finalizers").stream()
                                .filter(name -> !finalizer.equals(name))
                                .toList(),
                        "metadata",
                        "finalizers"));
    }

    /** Takes a name out of a namespace's {@code spec.finalizers}; the namespace goes with the last one. */
    public void finish(Kind kind, KubeObject object, String finalizer) {
        edit(
                kind,
                object,
                "finalize",
                current -> current.with(
                        current.list("spec", "finalizers").stream()
                                .filter(name -> !finalizer.equals(name))
                                .toList(),
                        "spec",
                        "finalizers"));
    }

    /** Deletes an object with its dependents in the background; nothing happens when it is gone. */
    public void delete(Kind kind, KubeObject object) {
        delete(kind, object, DeleteOptions.background());
    }

    public void delete(Kind kind, KubeObject object, DeleteOptions how) {
        try {
            registry.delete(kind, object.namespace(), object.name(), how);
        } catch (ApiError error) {
            if (error.code() != 404) {
                throw error;
            }
        }
    }

    private Optional<KubeObject> edit(
            Kind kind, KubeObject object, String subresource, UnaryOperator<KubeObject> change) {
        try {
            return Optional.of(registry.edit(
                            kind,
                            object.namespace(),
                            object.name(),
                            subresource,
                            current -> current.uid().equals(object.uid()) ? change.apply(current) : current,
                            options)
                    .object());
        } catch (ApiError error) {
            if (error.code() == 404) {
                return Optional.empty();
            }
            throw error;
        }
    }
}
