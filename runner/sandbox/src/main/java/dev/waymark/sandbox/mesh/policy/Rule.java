package dev.waymark.sandbox.mesh.policy;

import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A rule of a policy: one of the sources, one of the operations and all further conditions hold.
 *
 * @param from the sources; none means any
 * @param to the operations; none means any
 * @param when further conditions
 */
record Rule(List<List<Term>> from, List<List<Term>> to, List<Term> when) {
    Rule {
        from = List.copyOf(from);
        to = List.copyOf(to);
        when = List.copyOf(when);
    }

    /** A rule of a policy in a namespace. */
    static Rule of(Map<String, Object> rule, String namespace) {
        return new Rule(
                Tree.maps(rule, "from").stream()
                        .map(each -> Term.of(Tree.map(each, "source"), namespace))
                        .toList(),
                Tree.maps(rule, "to").stream()
                        .map(each -> Term.of(Tree.map(each, "operation"), namespace))
                        .toList(),
                Tree.maps(rule, "when").stream()
                        .flatMap(each -> Term.ofWhen(each, namespace).stream())
                        .toList());
    }

    boolean matches(Access access) {
        return any(from, access) && any(to, access) && when.stream().allMatch(term -> term.holds(access));
    }

    private static boolean any(List<List<Term>> alternatives, Access access) {
        return alternatives.isEmpty()
                || alternatives.stream().anyMatch(all -> all.stream().allMatch(term -> term.holds(access)));
    }

    /** Whether all of it can be decided. */
    boolean decidable(Predicate<Term> known) {
        return Stream.concat(Stream.concat(from.stream(), to.stream()).flatMap(List::stream), when.stream())
                .allMatch(known);
    }

    /** What is left of it when what cannot be decided is taken out. */
    Rule without(Predicate<Term> unknown) {
        return new Rule(
                without(from, unknown),
                without(to, unknown),
                when.stream().filter(unknown.negate()).toList());
    }

    private static List<List<Term>> without(List<List<Term>> alternatives, Predicate<Term> unknown) {
        return alternatives.stream()
                .map(all -> all.stream().filter(unknown.negate()).toList())
                .toList();
    }
}
