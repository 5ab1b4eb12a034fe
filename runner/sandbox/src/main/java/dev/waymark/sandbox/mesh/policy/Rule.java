package dev.waymark.sandbox.mesh.policy;

import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
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

    static Rule of(Map<String, Object> rule) {
        return new Rule(
                Tree.maps(rule, "from").stream()
                        .map(each -> Term.of(Tree.map(each, "source")))
                        .toList(),
                Tree.maps(rule, "to").stream()
                        .map(each -> Term.of(Tree.map(each, "operation")))
                        .toList(),
                Tree.maps(rule, "when").stream()
                        .flatMap(each -> Term.ofWhen(each).stream())
                        .toList());
    }

    boolean matches(Access access) {
        return any(from, access) && any(to, access) && when.stream().allMatch(term -> term.holds(access));
    }

    private static boolean any(List<List<Term>> alternatives, Access access) {
        return alternatives.isEmpty()
                || alternatives.stream().anyMatch(all -> all.stream().allMatch(term -> term.holds(access)));
    }

    /** Whether it speaks of requests, which a ztunnel does not read. */
    boolean readsRequests() {
        return Stream.concat(Stream.concat(from.stream(), to.stream()).flatMap(List::stream), when.stream())
                .anyMatch(term -> !term.ofConnection());
    }

    /** What is left of it for a ztunnel when what it cannot read is taken out. */
    Rule ofConnections() {
        return new Rule(
                connections(from),
                connections(to),
                when.stream().filter(Term::ofConnection).toList());
    }

    private static List<List<Term>> connections(List<List<Term>> alternatives) {
        return alternatives.stream()
                .map(all -> all.stream().filter(Term::ofConnection).toList())
                .toList();
    }
}
