package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.schema.definition.CustomDefinition;
import dev.waymark.sandbox.schema.definition.DefinitionChecks;
import dev.waymark.sandbox.schema.problem.Problems;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds for the objects of each kind beyond what their tables of types say. */
final class ObjectChecks {
    private static final List<String> POD_CHANGES = List.of(
            "activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds", "ephemeralContainers", "nodeName");

    private ObjectChecks() {}

    static void check(Kind kind, KubeObject object, Optional<KubeObject> current, Problems problems) {
        Part whole = new Part(object.tree(), "", problems);
        Part spec = whole.part("spec");
        switch (kind.resource()) {
            case "pods" -> {
                PodChecks.check(spec);
                current.ifPresent(old -> samePod(spec, old));
            }
            case "services" -> ServiceChecks.check(spec, current);
            case "configmaps" -> ConfigChecks.configMap(whole, current);
            case "secrets" -> ConfigChecks.secret(whole, current);
            case "persistentvolumeclaims" -> claim(spec);
            case "replicationcontrollers" ->
                PodChecks.check(spec.part("template").part("spec"));
            case "deployments.apps" -> WorkloadChecks.check(spec, "deployment", current);
            case "replicasets.apps" -> WorkloadChecks.check(spec, "replicaset", current);
            case "statefulsets.apps" -> WorkloadChecks.check(spec, "statefulset", current);
            case "daemonsets.apps" -> WorkloadChecks.check(spec, "daemonset", current);
            case "jobs.batch" -> BatchChecks.job(spec, current);
            case "cronjobs.batch" -> BatchChecks.cronJob(spec);
            case "horizontalpodautoscalers.autoscaling" -> ScalingChecks.autoscaler(spec);
            case "poddisruptionbudgets.policy" -> ScalingChecks.budget(spec);
            case "ingresses.networking.k8s.io" -> NetworkChecks.ingress(spec);
            case "networkpolicies.networking.k8s.io" -> NetworkChecks.policy(spec);
            case "roles.rbac.authorization.k8s.io" -> AccessChecks.role(whole, true);
            case "clusterroles.rbac.authorization.k8s.io" -> AccessChecks.role(whole, false);
            case "rolebindings.rbac.authorization.k8s.io" -> AccessChecks.binding(whole, true, current);
            case "clusterrolebindings.rbac.authorization.k8s.io" -> AccessChecks.binding(whole, false, current);
            case CustomDefinition.RESOURCE -> DefinitionChecks.check(object.tree(), current, problems);
            case "storageclasses.storage.k8s.io" -> storageClass(whole);
            default -> {}
        }
    }

    /** A running pod hardly changes. */
    private static void samePod(Part spec, KubeObject old) {
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

    private static Map<String, Object> fixed(Map<String, Object> spec) {
        Map<String, Object> fixed = new LinkedHashMap<>(spec);
        POD_CHANGES.forEach(fixed::remove);
        for (String list : List.of("containers", "initContainers")) {
            fixed.computeIfPresent(
                    list,
                    (name, containers) -> ((List<?>) containers)
                            .stream()
                                    .map(container -> {
                                        Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) container);
                                        copy.remove("image");
                                        return copy;
                                    })
                                    .toList());
        }
        return fixed;
    }

    private static void claim(Part spec) {
        if (spec.tree().get("accessModes") == null) {
            spec.problems().required(spec.at("accessModes"), "at least 1 access mode is required");
        }
        if (spec.part("resources", "requests").tree().get("storage") == null) {
            spec.problems().required(spec.at("resources") + "[storage]", "");
        }
    }

    private static void storageClass(Part storage) {
        if (storage.require("provisioner")) {
            String name = storage.text("provisioner").toLowerCase(java.util.Locale.ROOT);
            storage.invalid("provisioner", storage.text("provisioner"), Syntax.qualifiedName(name));
        }
    }
}
