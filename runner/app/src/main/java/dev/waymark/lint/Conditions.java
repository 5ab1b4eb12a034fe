package dev.waymark.lint;

import dev.waymark.check.Condition;
import java.util.List;
import java.util.stream.Stream;

/** Walks through the conditions of a check. */
final class Conditions {
    private Conditions() {}

    /** A condition and every one inside of it. */
    static Stream<Condition> in(Condition condition) {
        return Stream.concat(Stream.of(condition), parts(condition).stream().flatMap(Conditions::in));
    }

    private static List<Condition> parts(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions();
        }
        if (condition instanceof Condition.Any any) {
            return any.conditions();
        }
        return condition instanceof Condition.Not not ? List.of(not.condition()) : List.of();
    }
}
