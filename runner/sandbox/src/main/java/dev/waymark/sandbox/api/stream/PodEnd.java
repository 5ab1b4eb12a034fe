package dev.waymark.sandbox.api.stream;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.store.Change;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.store.Subscription;
import java.util.Map;

/**
 * The end of a container, with which its streams end: its pod is deleted or it has terminated.
 *
 * @param version the version of the store before the pod was read, so that nothing is missed in between
 */
record PodEnd(Store store, Kind kind, KubeObject pod, String container, long version) {

    /** Runs a task, which must not block, at the end; possibly more than once. */
    Subscription then(Runnable task) {
        return store.watch(kind, pod.namespace(), version, change -> {
            if (change.object().name().equals(pod.name()) && isEnd(change)) {
                task.run();
            }
        });
    }

    private boolean isEnd(Change change) {
        return change.type() == Change.Type.DELETED || terminated(change.object(), container);
    }

    /** Whether the status of a pod says that a container has terminated. */
    static boolean terminated(KubeObject pod, String container) {
        return pod.maps("status", "containerStatuses").stream()
                .filter(status -> container.equals(status.get("name")))
                .anyMatch(status -> status.get("state") instanceof Map<?, ?> state && state.containsKey("terminated"));
    }
}
