package dev.waymark.sandbox.registry;

import java.util.List;
import java.util.Optional;

/**
 * How the value of a field merges, as its schema declares it ({@code x-kubernetes-list-type},
 * {@code x-kubernetes-map-type}, {@code x-kubernetes-patch-strategy} and their companions).
 *
 * <p>Walk it along an object: {@link #field} for the value of a map's key, {@link #items} for the items of a list. Every
 * method answers for fields that the schema does not know as {@link #UNTYPED} does. Thread-safe.
 */
public interface Structure {

    /** How server-side apply treats a map or a list. */
    enum Merging {
        /** A map whose fields are owned one by one, or a scalar. */
        GRANULAR,
        /** A map or list that is owned and replaced as a whole. */
        ATOMIC,
        /** A list of scalars in which every value is owned by itself. */
        SET,
        /** A list of maps told apart by {@link Structure#mapKeys()}. */
        MAP
    }

    /** What kind of value the schema wants. */
    enum Shape {
        MAP,
        LIST,
        STRING,
        NUMBER,
        BOOLEAN,
        /** Whatever is given; also for what may be written in several ways, such as a port or an amount. */
        ANY
    }

    /** What is known of a field without a schema: maps merge, lists are replaced. */
    Structure UNTYPED = new Structure() {};

    /** The structure of the value under a key, for a struct's field as for the value of a free map. */
    default Structure field(String name) {
        return UNTYPED;
    }

    /** Whether the schema knows a field of that name. */
    default boolean declares(String name) {
        return true;
    }

    /** What kind of value belongs here. */
    default Shape shape() {
        return Shape.ANY;
    }

    /** The structure of a list's items. */
    default Structure items() {
        return UNTYPED;
    }

    /** How server-side apply treats the value when it is a list. */
    default Merging listMerging() {
        return Merging.ATOMIC;
    }

    /** How server-side apply treats the value when it is a map: granular or atomic. */
    default Merging mapMerging() {
        return Merging.GRANULAR;
    }

    /** The fields that tell the items of a {@link Merging#MAP} list apart, in the order of the schema. */
    default List<String> mapKeys() {
        return List.of();
    }

    /** The value that the schema gives a field that is absent; list keys such as {@code protocol} need it. */
    default Optional<Object> absent() {
        return Optional.empty();
    }

    /** Whether a strategic merge patch merges this list instead of replacing it. */
    default boolean patchMerges() {
        return false;
    }

    /** The field by which a strategic merge patch tells the items apart; empty for a list of scalars. */
    default Optional<String> patchMergeKey() {
        return Optional.empty();
    }

    /** Whether patches made by {@code kubectl} name the keys to keep ({@code $retainKeys}). */
    default boolean patchRetainsKeys() {
        return false;
    }
}
