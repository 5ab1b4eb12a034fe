package dev.waymark.sandbox.state;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.store.Change;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.store.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Keeps the objects of a store in a folder: every change is written by a thread of its own as soon as it is made, so that a
 * process that is killed loses no more than the changes of an instant.
 *
 * <p>The log is written anew, without what has been overtaken, when it has grown to several times the size of the objects.
 * A folder belongs to one sandbox at a time. Thread-safe.
 */
public final class StateKeeper implements AutoCloseable {
    private static final Logger LOG = System.getLogger(StateKeeper.class.getName());
    private static final long SMALL = 4 << 20;
    private static final int GROWTH = 4;
    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    private final FileChannel lockFile;
    private final FileLock lock;
    private final StateLog log;
    private final Map<ObjectKey, KubeObject> objects;
    private final BlockingQueue<Optional<StateRecord>> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "sandbox-state");
    private Optional<Subscription> subscription = Optional.empty();
    private long compact;

    private StateKeeper(FileChannel lockFile, FileLock lock, StateLog log, Map<ObjectKey, KubeObject> objects) {
        this.lockFile = lockFile;
        this.lock = lock;
        this.log = log;
        this.objects = objects;
        writer.setDaemon(true);
    }

    /**
     * Opens a folder, made for its owner alone when it is not there.
     *
     * @throws IOException when it cannot be used, or another sandbox uses it; the message says which
     */
    public static StateKeeper open(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        FileChannel lockFile =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = lock(lockFile, folder);
            Map<ObjectKey, KubeObject> objects = new LinkedHashMap<>();
            StateLog log = StateLog.open(folder.resolve("objects"), bytes -> apply(bytes, objects));
            return new StateKeeper(lockFile, lock, log, objects);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static FileLock lock(FileChannel file, Path folder) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock())
                    .orElseThrow(() -> new IOException("another sandbox uses the state in " + folder));
        } catch (OverlappingFileLockException same) {
            throw new IOException("another sandbox uses the state in " + folder, same);
        }
    }

    private static void apply(byte[] bytes, Map<ObjectKey, KubeObject> objects) {
        try {
            StateRecord record = StateRecord.of(bytes);
            record.object()
                    .ifPresentOrElse(object -> objects.put(record.key(), object), () -> objects.remove(record.key()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a record of the saved state cannot be read", unreadable);
        }
    }

    /**
     * Puts the objects into an empty store, definitions of kinds first; one whose kind is not served is dropped.
     *
     * @return whether there were any
     */
    public boolean restore(Store store, Kinds kinds) {
        restore(store, kinds, true);
        restore(store, kinds, false);
        return !objects.isEmpty();
    }

    private void restore(Store store, Kinds kinds, boolean definitions) {
        Map<String, Kind> byResource = new LinkedHashMap<>();
        kinds.all().forEach(kind -> byResource.put(kind.resource(), kind));
        objects.forEach((key, object) -> {
            if (key.resource().equals(DEFINITIONS) == definitions) {
                Optional.ofNullable(byResource.get(key.resource())).ifPresent(kind -> store.restore(kind, object));
            }
        });
    }

    /** Begins to write every change of a store, after all that is in it now. */
    public void follow(Store store, Kinds kinds) throws IOException {
        Map<ObjectKey, KubeObject> now = new LinkedHashMap<>();
        synchronized (store) {
            for (Kind kind : kinds.all()) {
                store.list(kind, "").items().forEach(object -> now.put(ObjectKey.of(kind, object), object));
            }
            subscription = Optional.of(store.watchAll(change -> queue.add(Optional.of(record(change)))));
        }
        objects.clear();
        objects.putAll(now);
        compact();
        writer.start();
    }

    private static StateRecord record(Change change) {
        ObjectKey key = ObjectKey.of(change.kind(), change.object());
        return new StateRecord(
                key, change.type() == Change.Type.DELETED ? Optional.empty() : Optional.of(change.object()));
    }

    private void write() {
        try {
            for (Optional<StateRecord> next = queue.take(); next.isPresent(); next = queue.take()) {
                StateRecord record = next.get();
                record.object()
                        .ifPresentOrElse(
                                object -> objects.put(record.key(), object), () -> objects.remove(record.key()));
                log.append(record.bytes());
                if (log.size() > compact) {
                    compact();
                }
            }
        } catch (IOException full) {
            LOG.log(Level.WARNING, "the sandbox's state is no longer saved: " + full.getMessage());
            subscription.ifPresent(Subscription::close);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void compact() throws IOException {
        log.replace(objects.entrySet().stream()
                .map(entry -> new StateRecord(entry.getKey(), Optional.of(entry.getValue())).bytes())
                .toList());
        compact = Math.max(SMALL, GROWTH * log.size());
    }

    /** Writes what is left and gives the folder back. */
    @Override
    public void close() throws IOException {
        subscription.ifPresent(Subscription::close);
        queue.add(Optional.empty());
        try {
            if (subscription.isPresent()) {
                writer.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        log.close();
        lock.release();
        lockFile.close();
    }
}
