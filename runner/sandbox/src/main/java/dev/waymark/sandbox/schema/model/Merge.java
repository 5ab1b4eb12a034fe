package dev.waymark.sandbox.schema.model;

import java.util.List;
import java.util.Optional;

/**
 * How changes of a map or list from several writers come together.
 *
 * @param set whether every value of the list stands for itself
 * @param keys the fields that tell the items of a list apart; empty for a list that is not a map
 * @param atomic whether the map is replaced as a whole
 * @param patch how a strategic merge patch treats the list: the key it merges by, {@code *} for a list of scalars that it
 *     merges, empty when it replaces the list
 * @param retainKeys whether such a patch says which keys stay
 */
public record Merge(boolean set, List<String> keys, boolean atomic, Optional<String> patch, boolean retainKeys) {
    /** Maps merge, lists are replaced. */
    public static final Merge PLAIN = new Merge(false, List.of(), false, Optional.empty(), false);

    public Merge {
        keys = List.copyOf(keys);
    }

    /** A list whose items are told apart by these fields; a strategic merge patch uses the first of them. */
    public Merge by(List<String> fields) {
        return new Merge(set, fields, atomic, Optional.of(fields.get(0)), retainKeys);
    }

    /** A list of distinct scalars. */
    public Merge asSet() {
        return new Merge(true, keys, atomic, Optional.of("*"), retainKeys);
    }

    public Merge asAtomic() {
        return new Merge(set, keys, true, patch, retainKeys);
    }

    public Merge patchedBy(Optional<String> key) {
        return new Merge(set, keys, atomic, key, retainKeys);
    }

    public Merge retaining() {
        return new Merge(set, keys, atomic, patch, true);
    }
}
