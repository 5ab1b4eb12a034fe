package dev.waymark.sandbox.registry;

import java.util.Optional;

/**
 * How a deletion is to be done.
 *
 * @param propagation what happens to dependents
 * @param uid the uid the object must have; empty for any
 * @param dryRun whether everything happens but the deletion
 */
public record DeleteOptions(Propagation propagation, Optional<String> uid, boolean dryRun) {

    /** What happens to the objects that name the deleted one as their owner. */
    public enum Propagation {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }

    /** The usual deletion: dependents go in the background. */
    public static DeleteOptions background() {
        return new DeleteOptions(Propagation.BACKGROUND, Optional.empty(), false);
    }
}
