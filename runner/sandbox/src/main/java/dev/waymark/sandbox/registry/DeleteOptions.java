package dev.waymark.sandbox.registry;

import java.util.Optional;

/**
 * How a deletion is to be done.
 *
 * @param propagation what happens to dependents
 * @param uid the uid the object must have; empty for any
 * @param dryRun whether everything happens but the deletion
 * @param requester who asks for it
 * @param gracePeriod how many seconds a pod gets to end; empty for what the pod itself says, 0 to drop it at once
 */
public record DeleteOptions(
        Propagation propagation,
        Optional<String> uid,
        boolean dryRun,
        Optional<Long> gracePeriod,
        Requester requester) {
    private static final Requester CONTROL_PLANE = Requester.component("kube-controller-manager");

    /** A deletion by the control plane. */
    public DeleteOptions(Propagation propagation, Optional<String> uid, boolean dryRun, Optional<Long> gracePeriod) {
        this(propagation, uid, dryRun, gracePeriod, CONTROL_PLANE);
    }

    /** The same with the time that a pod itself gives. */
    public DeleteOptions(Propagation propagation, Optional<String> uid, boolean dryRun) {
        this(propagation, uid, dryRun, Optional.empty());
    }

    /** What happens to the objects that name the deleted one as their owner. */
    public enum Propagation {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }

    /** Drops the object with this uid and does not wait for anything. */
    public static DeleteOptions atOnce(String uid) {
        return new DeleteOptions(Propagation.BACKGROUND, Optional.of(uid), false, Optional.of(0L));
    }

    /** The usual deletion: dependents go in the background. */
    public static DeleteOptions background() {
        return new DeleteOptions(Propagation.BACKGROUND, Optional.empty(), false);
    }
}
