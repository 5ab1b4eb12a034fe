package dev.waymark.sandbox.schema.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The type of a field, with everything a server checks and completes by it. Immutable, thread-safe.
 *
 * @param type the kind of JSON value
 * @param format what the value means: {@code int32}, {@code date-time}, {@code quantity}; empty when nothing more is said
 * @param name the full name of the definition, such as {@code io.k8s.api.core.v1.Container}; empty for a type without one
 * @param struct the named fields; empty when the type has none. The supplier reads a definition when it is first asked
 * @param items the type of a list's items or of a map's values
 * @param limits the values allowed
 * @param merge how changes come together
 * @param presence what holds when the field is absent
 * @param rules the conditions on the value
 * @param combinations the alternatives it must meet
 * @param description one sentence for people; may be empty
 */
public record Schema(
        Type type,
        String format,
        String name,
        Optional<Supplier<Struct>> struct,
        Optional<Schema> items,
        Limits limits,
        Merge merge,
        Presence presence,
        List<Rule> rules,
        List<Combination> combinations,
        String description) {

    /**
     * What holds when a field is absent, empty or null.
     *
     * @param pointer whether a zero value is kept apart from an absent one
     * @param nullable whether null is a value
     * @param always whether the field is written even when it was not given
     * @param fallback the value it then has; empty for none, or for the zero value where it is always written
     */
    public record Presence(boolean pointer, boolean nullable, boolean always, Optional<Object> fallback) {
        /** A field that may simply be left out. */
        public static final Presence OPTIONAL = new Presence(false, false, false, Optional.empty());
    }

    public Schema {
        rules = List.copyOf(rules);
        combinations = List.copyOf(combinations);
    }

    /** A schema of a type that says nothing more. */
    public static Schema of(Type type, String format) {
        return new Schema(
                type,
                format,
                "",
                Optional.empty(),
                Optional.empty(),
                Limits.NONE,
                Merge.PLAIN,
                Presence.OPTIONAL,
                List.of(),
                List.of(),
                "");
    }

    /** Whether it is a map from free keys to values of one type. */
    public boolean dictionary() {
        return type == Type.OBJECT && items.isPresent() && struct.isEmpty();
    }

    public boolean list() {
        return type == Type.ARRAY;
    }

    /** The schema of a named field, or of a map's value; empty for a field that is not known. */
    public Optional<Schema> field(String field) {
        if (struct.isPresent()) {
            Optional<Schema> known =
                    Optional.ofNullable(struct.get().get().fields().get(field));
            return known.isPresent() ? known : items;
        }
        return type == Type.OBJECT ? items : Optional.empty();
    }

    public Schema named(String fullName) {
        return new Schema(
                type, format, fullName, struct, items, limits, merge, presence, rules, combinations, description);
    }

    public Schema withStruct(Supplier<Struct> fields) {
        return new Schema(
                type,
                format,
                name,
                Optional.of(fields),
                items,
                limits,
                merge,
                presence,
                rules,
                combinations,
                description);
    }

    public Schema withItems(Schema each) {
        return new Schema(
                type,
                format,
                name,
                struct,
                Optional.of(each),
                limits,
                merge,
                presence,
                rules,
                combinations,
                description);
    }

    public Schema withLimits(Limits values) {
        return new Schema(type, format, name, struct, items, values, merge, presence, rules, combinations, description);
    }

    public Schema withMerge(Merge how) {
        return new Schema(type, format, name, struct, items, limits, how, presence, rules, combinations, description);
    }

    public Schema withPresence(Presence when) {
        return new Schema(type, format, name, struct, items, limits, merge, when, rules, combinations, description);
    }

    public Schema withRules(List<Rule> conditions) {
        return new Schema(
                type, format, name, struct, items, limits, merge, presence, conditions, combinations, description);
    }

    public Schema withCombinations(List<Combination> alternatives) {
        return new Schema(type, format, name, struct, items, limits, merge, presence, rules, alternatives, description);
    }

    public Schema described(String text) {
        return new Schema(type, format, name, struct, items, limits, merge, presence, rules, combinations, text);
    }
}
