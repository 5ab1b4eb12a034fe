package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.store.Listing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A registry that also serves objects that are worked out when they are read. Thread-safe. */
public final class ComputedRegistry implements Registry {
    private final Registry stored;
    private final ComputedObjects computed;
    private final Kinds kinds;

    /**
     * @param stored the registry of all other kinds
     */
    public ComputedRegistry(Registry stored, ComputedObjects computed) {
        this.stored = stored;
        this.computed = computed;
        this.kinds = new ServedNow();
    }

    @Override
    public Kinds kinds() {
        return kinds;
    }

    @Override
    public Optional<KubeObject> find(Kind kind, String namespace, String name) {
        return kinds.computed(kind)
                ? computed(kind, namespace).stream()
                        .filter(object -> object.name().equals(name))
                        .findFirst()
                : stored.find(kind, namespace, name);
    }

    @Override
    public KubeObject get(Kind kind, String namespace, String name) {
        return find(kind, namespace, name).orElseThrow(() -> ApiError.notFound(kind, name));
    }

    @Override
    public Listing list(Kind kind, String namespace, Selector selector) {
        return kinds.computed(kind)
                ? new Listing(
                        computed(kind, namespace).stream().filter(selector).toList(), 0)
                : stored.list(kind, namespace, selector);
    }

    private List<KubeObject> computed(Kind kind, String namespace) {
        if (!computed.served(kind)) {
            throw new ApiError(
                    404,
                    "NotFound",
                    "the server could not find the requested resource (get " + kind.resource() + ")",
                    Map.of());
        }
        return computed.list(kind, namespace);
    }

    @Override
    public Written create(Kind kind, KubeObject object, WriteOptions options) {
        return stored.create(kind, object, options);
    }

    @Override
    public Written update(Kind kind, KubeObject object, String subresource, WriteOptions options) {
        return stored.update(kind, object, subresource, options);
    }

    @Override
    public Written edit(
            Kind kind,
            String namespace,
            String name,
            String subresource,
            UnaryOperator<KubeObject> change,
            WriteOptions options) {
        return stored.edit(kind, namespace, name, subresource, change, options);
    }

    @Override
    public Written apply(Kind kind, KubeObject partial, String subresource, WriteOptions options) {
        return stored.apply(kind, partial, subresource, options);
    }

    @Override
    public Written delete(Kind kind, String namespace, String name, DeleteOptions options) {
        return stored.delete(kind, namespace, name, options);
    }

    /** The kinds without the computed ones that are not served at the moment. */
    private final class ServedNow implements Kinds {
        @Override
        public List<Kind> all() {
            return stored.kinds().all().stream().filter(this::now).toList();
        }

        @Override
        public Optional<Kind> of(String apiVersion, String kind) {
            return stored.kinds().of(apiVersion, kind).filter(this::now);
        }

        @Override
        public Optional<Kind> served(String group, String version, String plural) {
            return stored.kinds().served(group, version, plural).filter(this::now);
        }

        @Override
        public boolean review(Kind kind) {
            return stored.kinds().review(kind);
        }

        @Override
        public boolean computed(Kind kind) {
            return stored.kinds().computed(kind);
        }

        private boolean now(Kind kind) {
            return !computed(kind) || computed.served(kind);
        }
    }
}
