package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.schema.problem.MetadataChecks;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds for the specification of a pod, as in {@code k8s.io/kubernetes/pkg/apis/core/validation}. */
final class PodChecks {
    private PodChecks() {}

    static void check(Part spec) {
        Set<String> volumes = VolumeChecks.check(spec);
        if (spec.parts("containers").isEmpty()) {
            spec.problems().required(spec.at("containers"), "");
        }
        Set<String> names = new HashSet<>();
        for (String list : List.of("initContainers", "containers")) {
            for (Part container : spec.parts(list)) {
                ContainerChecks.check(container, volumes);
                if (list.equals("initContainers")) {
                    initContainer(container);
                }
                String name = container.text("name");
                if (!name.isEmpty() && !names.add(name)) {
                    spec.problems().duplicate(container.at("name"), name);
                }
            }
        }
        names(spec);
        MetadataChecks.labels(spec.part("nodeSelector").tree(), spec.at("nodeSelector"), spec.problems());
        spec.parts("topologySpreadConstraints").forEach(PodChecks::spread);
        for (Part gate : spec.parts("readinessGates")) {
            gate.invalid("conditionType", gate.text("conditionType"), Syntax.qualifiedName(gate.text("conditionType")));
        }
    }

    private static void names(Part spec) {
        for (String field : List.of("hostname", "subdomain")) {
            if (!spec.text(field).isEmpty()) {
                spec.invalid(field, spec.text(field), Syntax.dnsLabel(spec.text(field)));
            }
        }
        for (String field : List.of("serviceAccountName", "nodeName", "priorityClassName")) {
            if (!spec.text(field).isEmpty()) {
                spec.invalid(field, spec.text(field), Syntax.dnsSubdomain(spec.text(field)));
            }
        }
    }

    private static void initContainer(Part container) {
        if (container.text("restartPolicy").equals("Always")) {
            return;
        }
        for (String field : List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.has(field)) {
                container
                        .problems()
                        .forbidden(
                                container.at(field), "may not be set for init containers without restartPolicy=Always");
            }
        }
    }

    private static void spread(Part constraint) {
        long skew = constraint.number("maxSkew").orElse(0L);
        if (skew <= 0) {
            constraint.problems().invalid(constraint.at("maxSkew"), skew, "must be greater than zero");
        }
        if (constraint.text("topologyKey").isEmpty()) {
            constraint.problems().required(constraint.at("topologyKey"), "can not be empty");
        }
    }
}
