package dev.waymark.sandbox.control.loop;

import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.store.Change;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * A part of the control plane that keeps some objects in line with others.
 *
 * <p>Both methods are called on the thread of one {@link ControlLoop}, never at once.
 */
public interface Controller {

    /** The keys to reconcile because of a change; empty for a change that means nothing to this controller. */
    Collection<ObjectKey> concerned(Change change);

    /**
     * Brings the world in line with the object of a key, from what is stored now; doing it twice changes nothing more.
     * The object may no longer exist.
     *
     * @return after what time to look again even without a change; empty when only changes matter
     */
    Optional<Duration> reconcile(ObjectKey key);
}
