package dev.waymark.sandbox.store;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.util.Optional;

/**
 * One event in the history of an object.
 *
 * @param type what happened
 * @param kind the object's kind
 * @param object the object after the event; for a deletion its last state, with the deletion's resource version
 * @param previous the object before the event; empty for an addition
 * @param version the resource version of the event, unique and rising in the whole store
 */
public record Change(Type type, Kind kind, KubeObject object, Optional<KubeObject> previous, long version) {

    /** The kinds of event that a watch reports. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }
}
