package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds for the taints of nodes and for what pods tolerate. */
final class TolerationChecks {
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    private TolerationChecks() {}

    static void tolerations(Part spec) {
        for (Part toleration : spec.parts("tolerations")) {
            String key = toleration.text("key");
            String operator = toleration.text("operator");
            String value = toleration.text("value");
            if (!key.isEmpty()) {
                toleration.invalid("key", key, Syntax.qualifiedName(key));
            } else if (!operator.equals("Exists")) {
                toleration.invalid(
                        "operator",
                        operator,
                        List.of("operator must be Exists when `key` is empty, which means \"match all values and all"
                                + " keys\""));
            }
            if (toleration.has("tolerationSeconds")
                    && !toleration.text("effect").equals("NoExecute")) {
                toleration.invalid(
                        "effect",
                        toleration.text("effect"),
                        List.of("effect must be 'NoExecute' when `tolerationSeconds` is set"));
            }
            String effect = toleration.text("effect");
            if (!effect.isEmpty() && !EFFECTS.contains(effect)) {
                toleration.problems().unsupported(toleration.at("effect"), effect, EFFECTS);
            }
            if (operator.isEmpty() || operator.equals("Equal")) {
                List<String> wrong = Syntax.labelValue(value);
                if (!wrong.isEmpty()) {
                    toleration.invalid("operator", value, List.of(String.join(";", wrong)));
                }
            } else if (operator.equals("Exists") && !value.isEmpty()) {
                toleration.invalid("operator", value, List.of("value must be empty when `operator` is 'Exists'"));
            }
        }
    }

    static void taints(Part node) {
        Set<List<String>> seen = new HashSet<>();
        List<Part> taints = node.part("spec").parts("taints");
        for (int i = 0; i < taints.size(); i++) {
            // A server names the metadata here.
            Part taint = new Part(taints.get(i).tree(), "metadata.taints[" + i + "]", node.problems());
            String key = taint.text("key");
            String effect = taint.text("effect");
            taint.invalid("key", key, Syntax.qualifiedName(key));
            List<String> wrong = Syntax.labelValue(taint.text("value"));
            if (!wrong.isEmpty()) {
                taint.invalid("value", taint.text("value"), List.of(String.join(";", wrong)));
            }
            if (taint.require("effect") && !EFFECTS.contains(effect)) {
                taint.problems().unsupported(taint.at("effect"), effect, EFFECTS);
            }
            if (!key.isEmpty() && !seen.add(List.of(key, effect))) {
                GoValue.Literal printed = new GoValue.Literal("core.Taint{Key:" + GoValue.quoted(key) + ", Value:"
                        + GoValue.quoted(taint.text("value")) + ", Effect:" + GoValue.quoted(effect)
                        + ", TimeAdded:<nil>}");
                taint.problems().duplicate(taint.path(), printed, "taints must be unique by key and effect pair");
            }
        }
    }
}
