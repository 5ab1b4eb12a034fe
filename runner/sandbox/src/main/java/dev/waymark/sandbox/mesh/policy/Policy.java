package dev.waymark.sandbox.mesh.policy;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.object.KubeObject;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * An AuthorizationPolicy.
 *
 * @param id namespace and name
 * @param action what a match means
 * @param rules the rules; without any nothing matches
 */
record Policy(ObjectName id, Action action, List<Rule> rules) {

    /** What a match of a policy means. */
    enum Action {
        ALLOW,
        DENY,
        AUDIT,
        CUSTOM
    }

    Policy {
        rules = List.copyOf(rules);
    }

    static Policy of(KubeObject object) {
        String action = object.text("spec", "action");
        return new Policy(
                new ObjectName(object.namespace(), object.name()),
                action.isEmpty() ? Action.ALLOW : Action.valueOf(action),
                object.maps("spec", "rules").stream()
                        .map(rule -> Rule.of(rule, object.namespace()))
                        .toList());
    }

    /**
     * The policy as one enforces it who cannot decide everything: what is not known makes an allowing rule never match and
     * any other match more, so that it fails closed.
     */
    Policy asFarAs(Predicate<Term> known) {
        List<Rule> decidable = action == Action.ALLOW
                ? rules.stream().filter(rule -> rule.decidable(known)).toList()
                : rules.stream().map(rule -> rule.without(known.negate())).toList();
        return new Policy(id, action, decidable);
    }

    /** The number of the first rule that matches. */
    OptionalInt match(Access access) {
        return IntStream.range(0, rules.size())
                .filter(i -> rules.get(i).matches(access))
                .findFirst();
    }
}
