package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.schema.model.Limits;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Type;
import dev.waymark.sandbox.schema.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the ranges and choices that a table of types names. */
final class FieldChecks {
    /** Types whose values are checked with the objects that hold them, because a server says it in another way. */
    private static final Set<String> ELSEWHERE = Set.of(
            "AppArmorProfileType",
            "DaemonSetUpdateStrategyType",
            "DeploymentStrategyType",
            "HostPathType",
            "MountPropagationMode",
            "NodeSelectorOperator",
            "PersistentVolumeAccessMode",
            "PersistentVolumeReclaimPolicy",
            "PodFailurePolicyAction",
            "PodFailurePolicyOnExitCodesOperator",
            "PodManagementPolicyType",
            "PreemptionPolicy",
            "ProcMountType",
            "ResourceQuotaScope",
            "ScopeSelectorOperator",
            "SeccompProfileType",
            "StatefulSetUpdateStrategyType",
            "TaintEffect");

    private final Problems problems;

    FieldChecks(Problems problems) {
        this.problems = problems;
    }

    /** Checks a value and everything in it; the status is the control plane's own and not looked at. */
    void check(Schema schema, Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                String name = String.valueOf(key);
                if (!path.isEmpty() || !name.equals("status")) {
                    schema.field(name)
                            .ifPresent(field -> check(field, entry, path.isEmpty() ? name : path + "." + name));
                }
            });
        } else if (value instanceof List<?> list) {
            schema.items().ifPresent(items -> {
                for (int i = 0; i < list.size(); i++) {
                    check(items, list.get(i), path + "[" + i + "]");
                }
            });
        } else {
            scalar(schema, value, path);
        }
    }

    private void scalar(Schema schema, Object value, String path) {
        Limits limits = schema.limits();
        if (schema.type() == Type.STRING && !limits.choices().isEmpty() && value instanceof String text) {
            boolean here = !ELSEWHERE.contains(GoTypes.simple(schema));
            if (here && !text.isEmpty() && !limits.choices().contains(text)) {
                problems.unsupported(path, text, limits.choices());
            }
        } else if (value instanceof Long number) {
            range(limits.value(), number, path);
        }
    }

    private void range(Limits.Range range, long number, String path) {
        if (!range.below(number) && !range.above(number)) {
            return;
        }
        long least = range.least().orElse(0.0).longValue();
        String sentence = range.greatest()
                .map(most -> "must be between " + least + " and " + most.longValue() + ", inclusive")
                .orElse("must be greater than or equal to " + least);
        problems.invalid(path, number, sentence);
    }
}
