package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.registry.fields.FieldOwnership;
import dev.waymark.sandbox.store.Listing;
import dev.waymark.sandbox.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The registry over a {@link Store}.
 *
 * <p>A write reads the current object, makes the next one of it, and stores that only if nobody was quicker; a writer
 * that named no resource version tries again. Thread-safe, and never calls an admission step while the store is locked.
 */
public final class StoredRegistry implements Registry {
    /** How often an unconditional write is tried; reaching it takes that many interleaved writers. */
    private static final int ATTEMPTS = 100;

    private static final int NAME_ATTEMPTS = 8;

    private final Store store;
    private final Kinds kinds;
    private final List<Admission> admissions;
    private final SystemMetadata metadata;
    private final NamespaceLife namespaces;
    private final Deletions deletions;
    private final FieldOwnership ownership;
    private final UpdateStrategy strategy;

    /**
     * A registry.
     *
     * @param admissions the steps every object passes, in order; what the first one adds belongs to the writer
     * @param random the source of uids and generated names
     */
    public StoredRegistry(
            Store store,
            Kinds kinds,
            Definitions definitions,
            List<Admission> admissions,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.kinds = kinds;
        this.admissions = List.copyOf(admissions);
        this.metadata = new SystemMetadata(definitions, clock, random);
        this.namespaces = new NamespaceLife(store, kinds);
        this.deletions = new Deletions(store, clock);
        this.ownership = new FieldOwnership(definitions, clock);
        this.strategy = new UpdateStrategy(definitions);
    }

    @Override
    public Kinds kinds() {
        return kinds;
    }

    @Override
    public Optional<KubeObject> find(Kind kind, String namespace, String name) {
        return store.get(kind, namespace, name);
    }

    @Override
    public KubeObject get(Kind kind, String namespace, String name) {
        return find(kind, namespace, name).orElseThrow(() -> ApiError.notFound(kind, name));
    }

    @Override
    public Listing list(Kind kind, String namespace, Selector selector) {
        Listing all = store.list(kind, namespace);
        return new Listing(all.items().stream().filter(selector).toList(), all.version());
    }

    @Override
    public Written create(Kind kind, KubeObject object, WriteOptions options) {
        if (!object.resourceVersion().isEmpty()) {
            throw new ApiError(500, "", "resourceVersion should not be set on objects to be created", Map.of());
        }
        boolean generated = object.name().isEmpty()
                && !object.text("metadata", "generateName").isEmpty();
        for (int attempt = 1; ; attempt++) {
            try {
                return create(
                        kind, object, made -> ownership.written(kind, Optional.empty(), made, "", options), options);
            } catch (ApiError taken) {
                if (!generated || attempt == NAME_ATTEMPTS || !"AlreadyExists".equals(taken.reason())) {
                    throw taken;
                }
            }
        }
    }

    private Written create(
            Kind kind, KubeObject object, Function<KubeObject, FieldOwnership.Owners> owners, WriteOptions options) {
        KubeObject fresh = namespaces.prepared(kind, metadata.created(kind, object));
        namespaces.requireOpen(kind, fresh);
        AdmissionSteps steps = new AdmissionSteps(admissions);
        Admission.Admitted admitted = steps.admit(kind, fresh, Optional.empty(), "", options);
        KubeObject recorded = ownership.recorded(Optional.empty(), admitted.object(), owners.apply(steps.completed()));
        if (options.dryRun()) {
            if (store.get(kind, fresh.namespace(), fresh.name()).isPresent()) {
                throw ApiError.alreadyExists(kind, fresh.name());
            }
            return new Written(recorded, true, admitted.warnings());
        }
        return new Written(store.create(kind, recorded), true, admitted.warnings());
    }

    @Override
    public Written update(Kind kind, KubeObject object, String subresource, WriteOptions options) {
        if (subresource.isEmpty() && strategy.creates(kind)) {
            try {
                if (find(kind, object.namespace(), object.name()).isEmpty()) {
                    requireCurrent(kind, Optional.empty(), object);
                    return create(kind, object, options);
                }
            } catch (ApiError appeared) {
                if (!"AlreadyExists".equals(appeared.reason())) {
                    throw appeared;
                }
            }
        }
        return write(
                kind,
                object.namespace(),
                object.name(),
                subresource,
                current -> {
                    strategy.requireVersion(kind, object);
                    return object;
                },
                options);
    }

    @Override
    public Written edit(
            Kind kind,
            String namespace,
            String name,
            String subresource,
            UnaryOperator<KubeObject> change,
            WriteOptions options) {
        return write(kind, namespace, name, subresource, change, options);
    }

    @Override
    public Written apply(Kind kind, KubeObject partial, String subresource, WriteOptions options) {
        for (int attempt = 1; ; attempt++) {
            Optional<KubeObject> current = find(kind, partial.namespace(), partial.name());
            if (current.isEmpty() && !subresource.isEmpty()) {
                throw ApiError.notFound(kind, partial.name());
            }
            requireCurrent(kind, current, partial);
            FieldOwnership.Applied applied = ownership.apply(kind, current, partial, subresource, options);
            try {
                return current.isEmpty()
                        ? create(kind, applied.object(), made -> applied.owners(), options)
                        : replace(
                                kind, current.get(), applied.object(), subresource, made -> applied.owners(), options);
            } catch (StaleRead quicker) {
                if (attempt == ATTEMPTS) {
                    throw quicker.conflict();
                }
            } catch (ApiError appeared) {
                if (attempt == ATTEMPTS || current.isPresent() || !"AlreadyExists".equals(appeared.reason())) {
                    throw appeared;
                }
            }
        }
    }

    @Override
    public Written delete(Kind kind, String namespace, String name, DeleteOptions options) {
        KubeObject current = get(kind, namespace, name);
        List<String> warnings = new ArrayList<>();
        for (Admission step : admissions) {
            warnings.addAll(step.remove(kind, current, options));
        }
        return new Written(deletions.delete(kind, namespace, name, options), false, warnings);
    }

    private Written write(
            Kind kind,
            String namespace,
            String name,
            String subresource,
            UnaryOperator<KubeObject> change,
            WriteOptions options) {
        for (int attempt = 1; ; attempt++) {
            KubeObject current = get(kind, namespace, name);
            KubeObject wanted = change.apply(current);
            requireCurrent(kind, Optional.of(current), wanted);
            try {
                return replace(
                        kind,
                        current,
                        wanted,
                        subresource,
                        made -> ownership.written(kind, Optional.of(current), made, subresource, options),
                        options);
            } catch (StaleRead quicker) {
                if (attempt == ATTEMPTS) {
                    throw quicker.conflict();
                }
            }
        }
    }

    private static void requireCurrent(Kind kind, Optional<KubeObject> current, KubeObject wanted) {
        String expected = wanted.resourceVersion();
        if (!expected.isEmpty()
                && !expected.equals(current.map(KubeObject::resourceVersion).orElse(""))) {
            throw ApiError.conflict(kind, wanted.name(), Store.MODIFIED);
        }
    }

    private Written replace(
            Kind kind,
            KubeObject current,
            KubeObject wanted,
            String subresource,
            Function<KubeObject, FieldOwnership.Owners> owners,
            WriteOptions options)
            throws StaleRead {
        KubeObject next = metadata.updated(kind, current, wanted, subresource);
        AdmissionSteps steps = new AdmissionSteps(admissions);
        Admission.Admitted admitted = steps.admit(kind, next, Optional.of(current), subresource, options);
        KubeObject counted = metadata.counted(kind, current, admitted.object(), subresource);
        KubeObject recorded = ownership.recorded(Optional.of(current), counted, owners.apply(steps.completed()));
        if (recorded.equals(current) || options.dryRun()) {
            return new Written(recorded, false, admitted.warnings());
        }
        return new Written(stored(kind, current, recorded), false, admitted.warnings());
    }

    private KubeObject stored(Kind kind, KubeObject current, KubeObject next) throws StaleRead {
        boolean released = next.deleting() && Deletions.released(kind, next);
        try {
            return released ? store.delete(kind, current) : store.update(kind, next);
        } catch (ApiError conflict) {
            if ("Conflict".equals(conflict.reason())) {
                throw new StaleRead(conflict);
            }
            throw conflict;
        }
    }

    /** The object changed between reading and writing it. */
    private static final class StaleRead extends Exception {
        private static final long serialVersionUID = 1L;

        private StaleRead(ApiError conflict) {
            super(conflict.getMessage(), conflict, false, false);
        }

        private ApiError conflict() {
            return (ApiError) getCause();
        }
    }
}
