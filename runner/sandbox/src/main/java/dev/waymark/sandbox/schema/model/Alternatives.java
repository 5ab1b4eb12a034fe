package dev.waymark.sandbox.schema.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fields of which at most one may be set, written as a {@code oneOf}, the way protocol buffers' unions are. */
final class Alternatives {
    private Alternatives() {}

    /** None of the fields, or exactly one of them. */
    static Combination of(List<String> fields) {
        List<Schema> required = fields.stream().map(Alternatives::requires).toList();
        Schema some = bare().withCombinations(List.of(new Combination(Combination.How.ANY, required)));
        Schema none = bare().withCombinations(List.of(new Combination(Combination.How.NONE, List.of(some))));
        return new Combination(
                Combination.How.ONE,
                Stream.concat(Stream.of(none), required.stream()).toList());
    }

    /** Several unions in one object. */
    static Combination all(List<Combination> unions) {
        return new Combination(
                Combination.How.ALL,
                unions.stream()
                        .map(union -> bare().withCombinations(List.of(union)))
                        .toList());
    }

    private static Schema requires(String field) {
        Set<String> required = new LinkedHashSet<>(List.of(field));
        return bare().withStruct(() -> new Struct(Map.of(), required, true));
    }

    private static Schema bare() {
        return Schema.of(Type.ANY, "").withPresence(new Schema.Presence(false, false, false, Optional.empty()));
    }
}
