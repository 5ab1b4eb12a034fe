package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.util.Set;

/**
 * The time that a deleted pod gets to end, in seconds; no other kind has one.
 *
 * <p>The rules are those of {@code CheckGracefulDelete} in {@code k8s.io/kubernetes/pkg/registry/core/pod/strategy.go}.
 */
final class GracePeriod {
    private static final String PODS = "pods";
    private static final long USUAL = 30;

    private GracePeriod() {}

    /** What a deletion gives. */
    static long of(Kind kind, KubeObject object, DeleteOptions options) {
        if (!PODS.equals(kind.resource())
                || object.text("spec", "nodeName").isEmpty()
                || Set.of("Succeeded", "Failed").contains(object.text("status", "phase"))) {
            return 0;
        }
        long own = object.deleting()
                ? left(kind, object)
                : object.number("spec", "terminationGracePeriodSeconds").orElse(USUAL);
        long given = options.gracePeriod().orElse(own);
        return given < 0 ? 1 : object.deleting() ? Math.min(given, own) : given;
    }

    /** What a deleted object still has of it; 0 when it only waits for finalizers. */
    static long left(Kind kind, KubeObject object) {
        return PODS.equals(kind.resource())
                ? object.number("metadata", "deletionGracePeriodSeconds").orElse(0L)
                : 0;
    }
}
