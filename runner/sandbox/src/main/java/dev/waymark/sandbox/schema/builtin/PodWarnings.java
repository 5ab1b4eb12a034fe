package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a server warns of in pods and their templates. */
final class PodWarnings {
    private static final Map<String, String> OLD_LABELS = Map.of(
            "beta.kubernetes.io/arch", "deprecated since v1.14; use \"kubernetes.io/arch\" instead",
            "beta.kubernetes.io/os", "deprecated since v1.14; use \"kubernetes.io/os\" instead",
            "beta.kubernetes.io/instance-type",
                    "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead",
            "failure-domain.beta.kubernetes.io/region",
                    "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
            "failure-domain.beta.kubernetes.io/zone",
                    "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead");
    private static final Map<String, String> OLD_VOLUMES = Map.of(
            "gitRepo", "deprecated in v1.11",
            "glusterfs", "deprecated in v1.25, non-functional in v1.26+",
            "cephfs", "deprecated in v1.28, non-functional in v1.31+",
            "rbd", "deprecated in v1.28, non-functional in v1.31+");

    private PodWarnings() {}

    /** Checks a pod, or a template of pods. */
    static void check(Part template, List<String> warnings) {
        Part spec = template.part("spec");
        spec.part("nodeSelector").tree().keySet().stream()
                .filter(OLD_LABELS::containsKey)
                .forEach(key -> warnings.add(spec.at("nodeSelector") + "[" + key + "]: " + OLD_LABELS.get(key)));
        for (Part constraint : spec.parts("topologySpreadConstraints")) {
            String key = constraint.text("topologyKey");
            if (OLD_LABELS.containsKey(key)) {
                warnings.add(constraint.at("topologyKey") + ": " + key + " is " + OLD_LABELS.get(key));
            }
            if (!constraint.has("labelSelector")) {
                warnings.add(constraint.at("labelSelector") + ": a null labelSelector results in matching no pod");
            }
        }
        for (Part volume : spec.parts("volumes")) {
            OLD_VOLUMES.forEach((source, sentence) -> {
                if (volume.has(source)) {
                    warnings.add(volume.at(source) + ": " + sentence);
                }
            });
        }
        repeated(spec, "hostAliases", "ip", warnings);
        repeated(spec, "imagePullSecrets", "name", warnings);
        for (Part secret : spec.parts("imagePullSecrets")) {
            if (secret.text("name").isEmpty()) {
                warnings.add(secret.at("name") + ": invalid empty name \"\"");
            }
        }
        List<Part> containers = new ArrayList<>(spec.parts("initContainers"));
        containers.addAll(spec.parts("containers"));
        for (Part container : containers) {
            whole(container.part("resources"), "memory", warnings);
            whole(container.part("resources"), "ephemeral-storage", warnings);
            variables(container, warnings);
        }
        ports(containers, warnings);
        spec.number("terminationGracePeriodSeconds")
                .filter(seconds -> seconds < 0)
                .ifPresent(seconds -> warnings.add(spec.at("terminationGracePeriodSeconds")
                        + ": must be >= 0; negative values are invalid and will be treated as 1"));
        affinity(spec, warnings);
    }

    private static void repeated(Part spec, String list, String field, List<String> warnings) {
        Set<String> seen = new HashSet<>();
        for (Part item : spec.parts(list)) {
            if (!seen.add(item.text(field))) {
                warnings.add(item.at(field) + ": duplicate " + field + " " + GoValue.quoted(item.text(field)));
            }
        }
    }

    /** Warns of parts of bytes. */
    static void whole(Part resources, String name, List<String> warnings) {
        for (String list : List.of("limits", "requests")) {
            Object amount = resources.part(list).tree().get(name);
            Quantity.parse(String.valueOf(amount))
                    .filter(quantity ->
                            quantity.value().remainder(BigDecimal.ONE).signum() != 0)
                    .ifPresent(quantity -> warnings.add(resources.at(list) + "[" + name + "]: fractional byte value "
                            + GoValue.quoted(quantity.toString()) + " is invalid, must be an integer"));
        }
    }

    private static void variables(Part container, List<String> warnings) {
        Set<String> names = new HashSet<>();
        for (Part variable : container.parts("env")) {
            String name = variable.text("name");
            String reference = "$(" + name + ")";
            String value = variable.text("value");
            boolean hides = variable.has("valueFrom") || value.equals(reference) || !value.contains(reference);
            if (!names.add(name) && hides) {
                warnings.add(variable.path() + ": hides previous definition of " + GoValue.quoted(name)
                        + ", which may be dropped when using apply");
            }
        }
    }

    private static void ports(List<Part> containers, List<String> warnings) {
        Map<String, List<Part>> known = new LinkedHashMap<>();
        for (Part container : containers) {
            for (Part port : container.parts("ports")) {
                List<Part> others = known.computeIfAbsent(
                        port.number("containerPort").orElse(0L) + "/" + port.text("protocol"),
                        place -> new ArrayList<>());
                for (Part other : others) {
                    long own = port.number("hostPort").orElse(0L);
                    long theirs = other.number("hostPort").orElse(0L);
                    if (port.text("hostIP").equals(other.text("hostIP")) && own == theirs) {
                        warnings.add(port.path() + ": duplicate port definition with " + other.path());
                    } else if (own == 0 || theirs == 0) {
                        warnings.add(port.path() + ": overlapping port definition with " + other.path());
                    }
                }
                others.add(port);
            }
        }
    }

    private static void affinity(Part spec, List<String> warnings) {
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            Part affinity = spec.part("affinity", kind);
            List<Part> terms = new ArrayList<>(affinity.parts("requiredDuringSchedulingIgnoredDuringExecution"));
            affinity.parts("preferredDuringSchedulingIgnoredDuringExecution")
                    .forEach(preference -> terms.add(preference.part("podAffinityTerm")));
            for (Part term : terms) {
                if (Tree.at(term.tree(), "labelSelector").isEmpty()) {
                    warnings.add(term.at("labelSelector") + ": a null labelSelector results in matching no pod");
                }
            }
        }
    }
}
