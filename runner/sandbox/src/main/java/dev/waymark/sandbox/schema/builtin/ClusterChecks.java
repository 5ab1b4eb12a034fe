package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What holds for nodes, namespaces, priority classes, leases and events. */
final class ClusterChecks {
    private static final long GREATEST_PRIORITY = 1_000_000_000;
    private static final Map<String, Long> SYSTEM_CLASSES =
            Map.of("system-cluster-critical", 2_000_000_000L, "system-node-critical", 2_000_001_000L);
    private static final List<String> PREEMPTION = List.of("PreemptLowerPriority", "Never");

    private ClusterChecks() {}

    static void node(Part node, Optional<KubeObject> current) {
        TolerationChecks.taints(node);
        Part spec = node.part("spec");
        List<Object> ranges = Tree.list(spec.tree(), "podCIDRs");
        List<Object> all = ranges.isEmpty() && spec.has("podCIDR") ? List.of(spec.text("podCIDR")) : ranges;
        for (int i = 0; i < all.size(); i++) {
            String range = String.valueOf(all.get(i));
            spec.invalid("podCIDRs[" + i + "]", range, Syntax.range(range));
        }
        current.ifPresent(old -> {
            String before = old.text("spec", "providerID");
            if (!before.isEmpty() && !before.equals(spec.text("providerID"))) {
                spec.problems()
                        .forbidden(
                                spec.at("providerID"),
                                "node updates may not change providerID except from \"\" to valid");
            }
        });
    }

    static void namespace(Part namespace) {
        Part spec = namespace.part("spec");
        for (Object name : Tree.list(spec.tree(), "finalizers")) {
            String finalizer = String.valueOf(name);
            spec.invalid("finalizers", finalizer, Syntax.qualifiedName(finalizer));
            spec.invalid("finalizers", finalizer, Syntax.finalizer(finalizer));
        }
    }

    static void priority(Part priority, Optional<KubeObject> current) {
        String name = Tree.text(priority.tree(), "metadata", "name").orElse("");
        long value = priority.number("value").orElse(0L);
        if (name.startsWith("system-")) {
            if (!Objects.equals(SYSTEM_CLASSES.get(name), value)) {
                priority.problems()
                        .forbidden(
                                "metadata.name",
                                "priority class names with 'system-' prefix are reserved for system use only. error: "
                                        + name + " is not a known system priority class");
            }
        } else if (value > GREATEST_PRIORITY) {
            priority.problems()
                    .forbidden("value", "maximum allowed value of a user defined priority is " + GREATEST_PRIORITY);
        }
        String preemption = priority.text("preemptionPolicy");
        if (!preemption.isEmpty() && !PREEMPTION.contains(preemption)) {
            priority.problems().unsupported("preemptionPolicy", preemption, PREEMPTION);
        }
        current.ifPresent(old -> {
            if (old.number("value").orElse(0L) != value) {
                priority.problems().forbidden("value", "may not be changed in an update.");
            }
            if (!old.text("preemptionPolicy").equals(preemption)) {
                priority.invalid("preemptionPolicy", preemption, List.of("field is immutable"));
            }
        });
    }

    static void lease(Part spec) {
        spec.number("leaseDurationSeconds")
                .filter(seconds -> seconds <= 0)
                .ifPresent(seconds -> spec.invalid("leaseDurationSeconds", seconds, List.of("must be greater than 0")));
        spec.number("leaseTransitions")
                .filter(count -> count < 0)
                .ifPresent(count ->
                        spec.invalid("leaseTransitions", count, List.of("must be greater than or equal to 0")));
    }

    static void event(Part event) {
        String namespace = Tree.text(event.tree(), "metadata", "namespace").orElse("");
        Part involved = event.part("involvedObject");
        if (involved.has("namespace") && !involved.text("namespace").equals(namespace)) {
            involved.invalid("namespace", involved.text("namespace"), List.of("does not match event.namespace"));
        }
    }

    static void replicationController(Part spec) {
        Map<String, Object> selector = spec.part("selector").tree();
        if (selector.isEmpty()) {
            spec.problems().required(spec.at("selector"), "");
        }
        if (!spec.has("template")) {
            spec.problems().required(spec.at("template"), "");
            return;
        }
        Map<String, Object> labels = Tree.map(spec.tree(), "template", "metadata", "labels");
        if (!selector.isEmpty() && !labels.entrySet().containsAll(selector.entrySet())) {
            spec.problems()
                    .invalid(
                            spec.at("template.metadata.labels"),
                            GoValue.strings(labels),
                            "`selector` does not match template `labels`");
        }
        WorkloadChecks.templateMetadata(spec.part("template"));
        Part pod = spec.part("template", "spec");
        PodChecks.check(pod);
        String policy = pod.text("restartPolicy");
        if (!policy.isEmpty() && !policy.equals("Always")) {
            pod.problems().unsupported(pod.at("restartPolicy"), policy, List.of("Always"));
        }
    }
}
