package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.MetadataChecks;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What holds for workloads that keep pods running, as in {@code k8s.io/kubernetes/pkg/apis/apps/validation}. */
final class WorkloadChecks {
    private static final String IMMUTABLE = "field is immutable";
    private static final List<String> CHANGEABLE = List.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");

    private WorkloadChecks() {}

    /**
     * Checks a Deployment, ReplicaSet, StatefulSet or DaemonSet.
     *
     * @param kind the name of the kind in sentences, such as {@code deployment}
     */
    static void check(Part spec, String kind, Optional<KubeObject> current) {
        selector(spec, kind);
        template(spec.part("template"));
        switch (kind) {
            case "deployment" -> deployment(spec);
            case "statefulset" -> current.ifPresent(old -> statefulSet(spec, old));
            case "daemonset" -> daemonSet(spec);
            default -> {}
        }
        if (!kind.equals("statefulset")) {
            current.ifPresent(old -> sameSelector(spec, old));
        }
    }

    private static void selector(Part spec, String kind) {
        Part selector = spec.part("selector");
        if (!spec.has("selector")) {
            spec.problems().required(spec.at("selector"), "");
        } else if (Selectors.empty(selector.tree())) {
            spec.problems()
                    .invalid(
                            spec.at("selector"),
                            Selectors.printed(selector.tree()),
                            "empty selector is invalid for " + (kind.equals("replicaset") ? "deployment" : kind));
            return;
        } else {
            Selectors.check(selector);
        }
        Map<String, Object> labels = Tree.map(spec.tree(), "template", "metadata", "labels");
        if (!spec.has("selector") || !Selectors.matches(selector.tree(), labels)) {
            spec.problems()
                    .invalid(
                            spec.at("template.metadata.labels"),
                            GoValue.strings(labels),
                            "`selector` does not match template `labels`");
        }
    }

    /** The template of pods that never end. */
    private static void template(Part template) {
        MetadataChecks.labels(
                template.part("metadata", "labels").tree(), template.at("metadata.labels"), template.problems());
        Part pod = template.part("spec");
        PodChecks.check(pod);
        String policy = pod.text("restartPolicy");
        if (List.of("OnFailure", "Never").contains(policy)) {
            pod.problems().unsupported(pod.at("restartPolicy"), policy, List.of("Always"));
        }
        if (pod.has("activeDeadlineSeconds")) {
            pod.problems()
                    .forbidden(pod.at("activeDeadlineSeconds"), "activeDeadlineSeconds in ReplicaSet is not Supported");
        }
    }

    private static void deployment(Part spec) {
        Part strategy = spec.part("strategy");
        if (strategy.text("type").equals("Recreate") && strategy.has("rollingUpdate")) {
            spec.problems()
                    .forbidden(strategy.at("rollingUpdate"), "may not be specified when strategy `type` is 'Recreate'");
        } else if (strategy.has("rollingUpdate")) {
            rollingUpdate(strategy.part("rollingUpdate"));
        }
        long deadline = spec.number("progressDeadlineSeconds").orElse(600L);
        if (deadline <= spec.number("minReadySeconds").orElse(0L)) {
            spec.invalid("progressDeadlineSeconds", deadline, List.of("must be greater than minReadySeconds"));
        }
    }

    private static void daemonSet(Part spec) {
        Part update = spec.part("updateStrategy").part("rollingUpdate");
        if (!update.tree().isEmpty()) {
            boolean none = IntOrPercent.zero(update.tree().get("maxUnavailable"));
            boolean more = !IntOrPercent.zero(update.tree().get("maxSurge"));
            if (none && !more) {
                update.problems().required(update.at("maxUnavailable"), "cannot be 0 when maxSurge is 0");
            }
            if (!none && more) {
                update.invalid(
                        "maxSurge",
                        update.tree().get("maxSurge"),
                        List.of("may not be set when maxUnavailable is non-zero"));
            }
        }
    }

    private static void rollingUpdate(Part update) {
        IntOrPercent.check(update, "maxUnavailable");
        IntOrPercent.check(update, "maxSurge");
        Object unavailable = update.tree().get("maxUnavailable");
        if (IntOrPercent.zero(unavailable) && IntOrPercent.zero(update.tree().get("maxSurge"))) {
            update.invalid("maxUnavailable", unavailable, List.of("may not be 0 when `maxSurge` is 0"));
        }
        IntOrPercent.atMostAll(update, "maxUnavailable");
    }

    private static void sameSelector(Part spec, KubeObject old) {
        if (!Objects.equals(old.map("spec", "selector"), spec.part("selector").tree())) {
            spec.problems()
                    .invalid(
                            spec.at("selector"),
                            Selectors.printed(spec.part("selector").tree()),
                            IMMUTABLE);
        }
    }

    private static void statefulSet(Part spec, KubeObject old) {
        Map<String, Object> before = new java.util.LinkedHashMap<>(old.map("spec"));
        Map<String, Object> after = new java.util.LinkedHashMap<>(spec.tree());
        CHANGEABLE.forEach(field -> {
            before.remove(field);
            after.remove(field);
        });
        if (!before.equals(after)) {
            List<String> names = new ArrayList<>(CHANGEABLE.subList(0, CHANGEABLE.size() - 1));
            String last = CHANGEABLE.get(CHANGEABLE.size() - 1);
            spec.problems()
                    .forbidden(
                            spec.path(),
                            "updates to statefulset spec for fields other than '" + String.join("', '", names)
                                    + "' and '" + last + "' are forbidden");
        }
        String service = spec.text("serviceName");
        if (!service.isEmpty()) {
            spec.invalid("serviceName", service, Syntax.dnsSubdomain(service));
        }
    }
}
