package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may change in a running pod. */
final class PodUpdates {
    private static final List<String> CHECKED =
            List.of("activeDeadlineSeconds", "tolerations", "schedulingGates", "ephemeralContainers", "nodeName");

    private PodUpdates() {}

    static void check(Part spec, KubeObject old) {
        for (String list : List.of("containers", "initContainers")) {
            if (spec.parts(list).size() != old.maps("spec", list).size()) {
                spec.problems().forbidden(spec.at(list), "pod updates may not add or remove containers");
                return;
            }
        }
        if (!deadline(spec, old)) {
            return;
        }
        tolerations(spec, old);
        if (!fixed(spec.tree()).equals(fixed(old.map("spec")))) {
            spec.problems()
                    .forbidden(
                            spec.path(),
                            "pod updates may not change fields other than `spec.containers[*].image`,"
                                    + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only"
                                    + " additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it"
                                    + " to be set to 1 if it was previously negative)");
        }
    }

    private static boolean deadline(Part spec, KubeObject old) {
        Optional<Long> before = old.number("spec", "activeDeadlineSeconds");
        Optional<Long> now = spec.number("activeDeadlineSeconds");
        if (now.isPresent() && before.filter(seconds -> seconds < now.get()).isPresent()) {
            spec.invalid("activeDeadlineSeconds", now.get(), List.of("must be less than or equal to previous value"));
            return false;
        }
        if (now.isEmpty() && before.isPresent()) {
            spec.invalid(
                    "activeDeadlineSeconds", null, List.of("must not update from a positive integer to nil value"));
        }
        return true;
    }

    private static void tolerations(Part spec, KubeObject old) {
        List<Map<String, Object>> now = Tree.maps(spec.tree(), "tolerations").stream()
                .map(PodUpdates::lasting)
                .toList();
        boolean kept = old.maps("spec", "tolerations").stream()
                .map(PodUpdates::lasting)
                .allMatch(now::contains);
        if (!kept) {
            spec.problems()
                    .forbidden(
                            spec.at("tolerations"),
                            "existing toleration can not be modified except its tolerationSeconds");
        }
    }

    private static Map<String, Object> lasting(Map<String, Object> toleration) {
        Map<String, Object> lasting = new LinkedHashMap<>(toleration);
        lasting.remove("tolerationSeconds");
        return lasting;
    }

    /** What of a specification stays. */
    private static Map<String, Object> fixed(Map<String, Object> spec) {
        Map<String, Object> fixed = new LinkedHashMap<>(spec);
        CHECKED.forEach(fixed::remove);
        if (Tree.number(spec, "terminationGracePeriodSeconds")
                .filter(seconds -> seconds < 0)
                .isPresent()) {
            fixed.put("terminationGracePeriodSeconds", 1L);
        }
        for (String list : List.of("containers", "initContainers")) {
            fixed.computeIfPresent(
                    list,
                    (name, containers) -> ((List<?>) containers)
                            .stream()
                                    .map(container -> {
                                        Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) container);
                                        // The policy that an image without one gets goes with its tag.
                                        copy.remove("image");
                                        return copy;
                                    })
                                    .toList());
        }
        return fixed;
    }
}
