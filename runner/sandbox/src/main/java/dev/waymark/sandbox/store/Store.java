package dev.waymark.sandbox.store;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All objects of a sandbox in memory, with one rising resource version and a bounded history per resource.
 *
 * <p>Writes compare resource versions (optimistic locking) and nothing else; meaning is added by the registry.
 * Thread-safe: writes are serial, and every watcher is told of every change in order, on the writer's thread, before
 * the write returns. A watcher must not block.
 */
public final class Store {
    /** What a writer is told who was not the last to read. */
    public static final String MODIFIED =
            "the object has been modified; please apply your changes to the latest version and try again";

    /** How many events of a resource can be replayed to a late watch; older ones answer 410 as etcd does. */
    private static final int HISTORY = 2_000;

    private final Map<String, Map<ObjectKey, KubeObject>> objects = new HashMap<>();
    private final Map<String, Deque<Change>> history = new HashMap<>();
    private final Map<String, Long> forgotten = new HashMap<>();
    private final Set<Watcher> watchers = new LinkedHashSet<>();
    private long version = 1;

    private record Watcher(Optional<String> resource, String namespace, Consumer<Change> listener) {
        boolean wants(Change change) {
            return resource.map(change.kind().resource()::equals).orElse(true)
                    && (namespace.isEmpty() || namespace.equals(change.object().namespace()));
        }
    }

    public synchronized long version() {
        return version;
    }

    public synchronized Optional<KubeObject> get(Kind kind, String namespace, String name) {
        return Optional.ofNullable(of(kind).get(ObjectKey.of(kind, namespace, name)));
    }

    /** The objects of a kind in a namespace, or in all when the namespace is an empty string. */
    public synchronized Listing list(Kind kind, String namespace) {
        List<KubeObject> items = new ArrayList<>();
        for (KubeObject object : of(kind).values()) {
            if (namespace.isEmpty() || namespace.equals(object.namespace())) {
                items.add(object);
            }
        }
        items.sort(Comparator.comparing(object -> object.namespace() + "/" + object.name()));
        return new Listing(items, version);
    }

    /** Adds an object. */
    public synchronized KubeObject create(Kind kind, KubeObject object) {
        ObjectKey key = ObjectKey.of(kind, object);
        if (of(kind).containsKey(key)) {
            throw ApiError.alreadyExists(kind, object.name());
        }
        return record(Change.Type.ADDED, kind, key, object, Optional.empty());
    }

    /**
     * Puts an object of an earlier store back, with the resource version that it had. Watches from before the latest of
     * them are answered 410.
     */
    public synchronized void restore(Kind kind, KubeObject object) {
        ObjectKey key = ObjectKey.of(kind, object);
        long had = Long.parseLong(object.resourceVersion());
        version = Math.max(version, had);
        of(kind).put(key, object);
        forgotten.put(kind.resource(), version);
        tell(new Change(Change.Type.ADDED, kind, object, Optional.empty(), version));
    }

    private void tell(Change change) {
        for (Watcher watcher : List.copyOf(watchers)) {
            if (watcher.wants(change)) {
                watcher.listener().accept(change);
            }
        }
    }

    /** Replaces an object; one that carries a resource version must carry the current one. */
    public synchronized KubeObject update(Kind kind, KubeObject object) {
        ObjectKey key = ObjectKey.of(kind, object);
        KubeObject current = current(kind, key, object.resourceVersion());
        return record(Change.Type.MODIFIED, kind, key, object, Optional.of(current));
    }

    /**
     * Removes an object, given in its current state, and returns its last state, which carries the resource version of
     * the removal.
     */
    public synchronized KubeObject delete(Kind kind, KubeObject object) {
        ObjectKey key = ObjectKey.of(kind, object);
        KubeObject current = current(kind, key, object.resourceVersion());
        return record(Change.Type.DELETED, kind, key, current, Optional.of(current));
    }

    /**
     * Reports the changes of a kind after a resource version, those of the past first.
     *
     * @param namespace a namespace, or an empty string for all
     * @throws ApiError 410 when the history no longer reaches back that far
     */
    public synchronized Subscription watch(Kind kind, String namespace, long after, Consumer<Change> listener) {
        if (after < forgotten.getOrDefault(kind.resource(), 0L)) {
            throw ApiError.expired("too old resource version: " + after + " (" + version + ")");
        }
        Watcher watcher = new Watcher(Optional.of(kind.resource()), namespace, listener);
        for (Change change : history.getOrDefault(kind.resource(), new ArrayDeque<>())) {
            if (change.version() > after && watcher.wants(change)) {
                listener.accept(change);
            }
        }
        return add(watcher);
    }

    /** Reports every change of every kind from now on. */
    public synchronized Subscription watchAll(Consumer<Change> listener) {
        return add(new Watcher(Optional.empty(), "", listener));
    }

    private Subscription add(Watcher watcher) {
        watchers.add(watcher);
        return () -> {
            synchronized (Store.this) {
                watchers.remove(watcher);
            }
        };
    }

    private KubeObject record(
            Change.Type type, Kind kind, ObjectKey key, KubeObject object, Optional<KubeObject> previous) {
        version++;
        KubeObject stored = object.with(Long.toString(version), "metadata", "resourceVersion");
        if (type == Change.Type.DELETED) {
            of(kind).remove(key);
        } else {
            of(kind).put(key, stored);
        }
        Change change = new Change(type, kind, stored, previous, version);
        Deque<Change> past = history.computeIfAbsent(kind.resource(), resource -> new ArrayDeque<>());
        past.addLast(change);
        if (past.size() > HISTORY) {
            forgotten.put(kind.resource(), past.removeFirst().version());
        }
        tell(change);
        return stored;
    }

    private KubeObject current(Kind kind, ObjectKey key, String expected) {
        KubeObject current = of(kind).get(key);
        if (current == null) {
            throw ApiError.notFound(kind, key.name());
        }
        if (!expected.isEmpty() && !expected.equals(current.resourceVersion())) {
            throw ApiError.conflict(kind, key.name(), MODIFIED);
        }
        return current;
    }

    private Map<ObjectKey, KubeObject> of(Kind kind) {
        return objects.computeIfAbsent(kind.resource(), resource -> new HashMap<>());
    }
}
