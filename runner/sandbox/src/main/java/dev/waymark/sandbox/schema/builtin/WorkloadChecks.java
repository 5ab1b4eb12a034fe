package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.MetadataChecks;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What holds for workloads that keep pods running, as in {@code k8s.io/kubernetes/pkg/apis/apps/validation}. */
final class WorkloadChecks {
    private static final String IMMUTABLE = "field is immutable";
    private static final String NOT_NEGATIVE = "must be greater than or equal to 0";
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
        template(spec.part("template"), kind);
        switch (kind) {
            case "deployment" -> deployment(spec);
            case "statefulset" -> {
                statefulSet(spec);
                current.ifPresent(old -> sameStatefulSet(spec, old));
            }
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
            if (!kind.equals("daemonset")) {
                spec.problems().required(spec.at("selector"), "");
            }
        } else {
            Selectors.check(selector);
            if (Selectors.empty(selector.tree())) {
                String sentence = "empty selector is invalid for " + (kind.equals("replicaset") ? "deployment" : kind);
                spec.problems().invalid(spec.at("selector"), Selectors.printed(selector.tree()), sentence);
                return;
            }
            if (!Selectors.usable(selector.tree())) {
                if (!kind.equals("daemonset")) {
                    spec.problems()
                            .invalid(
                                    spec.at("selector"),
                                    Selectors.printed(selector.tree()),
                                    kind.equals("statefulset") ? "" : "invalid label selector");
                }
                return;
            }
        }
        Map<String, Object> labels = Tree.map(spec.tree(), "template", "metadata", "labels");
        if (!spec.has("selector") || Selectors.empty(selector.tree()) || !Selectors.matches(selector.tree(), labels)) {
            spec.problems()
                    .invalid(
                            spec.at("template.metadata.labels"),
                            GoValue.strings(labels),
                            "`selector` does not match template `labels`");
        }
    }

    /** The template of pods that never end; whoever controls them, a server says it like this. */
    private static void template(Part template, String kind) {
        templateMetadata(template);
        Part pod = template.part("spec");
        // Those of stateful sets were once stored unchecked.
        if (!kind.equals("statefulset")) {
            PodChecks.check(pod);
        }
        String policy = pod.text("restartPolicy");
        if (!policy.isEmpty() && !policy.equals("Always")) {
            pod.problems().unsupported(pod.at("restartPolicy"), policy, List.of("Always"));
        }
        if (pod.has("activeDeadlineSeconds")) {
            String owner =
                    kind.equals("statefulset") ? "StatefulSet" : kind.equals("daemonset") ? "DaemonSet" : "ReplicaSet";
            pod.problems()
                    .forbidden(
                            pod.at("activeDeadlineSeconds"), "activeDeadlineSeconds in " + owner + " is not Supported");
        }
    }

    /** The labels and annotations of a template, which a server names without their metadata. */
    static void templateMetadata(Part template) {
        MetadataChecks.labels(template.part("metadata", "labels").tree(), template.at("labels"), template.problems());
        template.part("metadata", "annotations")
                .tree()
                .keySet()
                .forEach(key -> Syntax.qualifiedName(key.toLowerCase(Locale.ROOT))
                        .forEach(sentence -> template.problems().invalid(template.at("annotations"), key, sentence)));
    }

    private static void deployment(Part spec) {
        Part strategy = spec.part("strategy");
        String type = strategy.text("type");
        if (!List.of("Recreate", "RollingUpdate", "").contains(type)) {
            spec.problems()
                    .unsupported(
                            spec.at("strategy"),
                            new GoValue.Literal("apps.DeploymentStrategy{Type:" + GoValue.quoted(type)
                                    + ", RollingUpdate:(*apps.RollingUpdateDeployment)(nil)}"),
                            List.of("Recreate", "RollingUpdate"));
        } else if (strategy.text("type").equals("Recreate") && strategy.has("rollingUpdate")) {
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
        String type = spec.part("updateStrategy").text("type");
        if (!List.of("OnDelete", "RollingUpdate", "").contains(type)) {
            spec.problems()
                    .unsupported(
                            spec.at("updateStrategy"),
                            new GoValue.Literal("apps.DaemonSetUpdateStrategy{Type:" + GoValue.quoted(type)
                                    + ", RollingUpdate:(*apps.RollingUpdateDaemonSet)(nil)}"),
                            List.of("RollingUpdate", "OnDelete"));
        }
        Part update = spec.part("updateStrategy").part("rollingUpdate");
        if (!update.tree().isEmpty()) {
            boolean none = IntOrPercent.zero(update.tree().get("maxUnavailable"));
            boolean more = !IntOrPercent.zero(update.tree().get("maxSurge"));
            if (none && !more) {
                update.problems().required(update.at("maxUnavailable"), "cannot be 0 when maxSurge is 0");
            }
            IntOrPercent.check(update, "maxUnavailable");
            IntOrPercent.atMostAll(update, "maxUnavailable");
            IntOrPercent.check(update, "maxSurge");
            if (!none && more) {
                update.invalid(
                        "maxSurge",
                        GoValue.intOrString(update.tree().get("maxSurge")),
                        List.of("may not be set when maxUnavailable is non-zero"));
            }
        }
    }

    private static void rollingUpdate(Part update) {
        IntOrPercent.check(update, "maxUnavailable");
        IntOrPercent.check(update, "maxSurge");
        Object unavailable = update.tree().get("maxUnavailable");
        if (IntOrPercent.zero(unavailable) && IntOrPercent.zero(update.tree().get("maxSurge"))) {
            update.invalid(
                    "maxUnavailable", GoValue.intOrString(unavailable), List.of("may not be 0 when `maxSurge` is 0"));
        }
        IntOrPercent.atMostAll(update, "maxUnavailable");
    }

    private static void sameSelector(Part spec, KubeObject old) {
        if (!Objects.equals(old.map("spec", "selector"), spec.part("selector").tree())) {
            spec.problems()
                    .invalid(
                            spec.at("selector"),
                            spec.has("selector")
                                    ? Selectors.printed(spec.part("selector").tree())
                                    : null,
                            IMMUTABLE);
        }
    }

    private static void statefulSet(Part spec) {
        String policy = spec.text("podManagementPolicy");
        if (!List.of("OrderedReady", "Parallel", "").contains(policy)) {
            spec.invalid("podManagementPolicy", policy, List.of("must be 'OrderedReady' or 'Parallel'"));
        }
        Part update = spec.part("updateStrategy");
        String type = update.text("type");
        long partition = update.part("rollingUpdate").number("partition").orElse(0L);
        if (type.equals("OnDelete") && update.has("rollingUpdate")) {
            update.invalid(
                    "rollingUpdate",
                    new GoValue.Literal("apps.RollingUpdateStatefulSetStrategy{Partition:" + partition
                            + ", MaxUnavailable:(*intstr.IntOrString)(nil)}"),
                    List.of("only allowed for updateStrategy 'RollingUpdate'"));
        } else if (!List.of("OnDelete", "RollingUpdate", "").contains(type)) {
            spec.invalid(
                    "updateStrategy",
                    new GoValue.Literal("apps.StatefulSetUpdateStrategy{Type:" + GoValue.quoted(type)
                            + ", RollingUpdate:(*apps.RollingUpdateStatefulSetStrategy)(nil)}"),
                    List.of("must be 'RollingUpdate' or 'OnDelete'"));
        } else if (partition < 0) {
            update.part("rollingUpdate").invalid("partition", partition, List.of(NOT_NEGATIVE));
        }
        spec.part("ordinals")
                .number("start")
                .filter(start -> start < 0)
                .ifPresent(start -> spec.part("ordinals").invalid("start", start, List.of(NOT_NEGATIVE)));
        Part retention = spec.part("persistentVolumeClaimRetentionPolicy");
        for (String moment : List.of("whenDeleted", "whenScaled")) {
            String kept = retention.text(moment);
            if (!List.of("Retain", "Delete", "").contains(kept)) {
                retention.problems().unsupported(retention.at(moment), kept, List.of("Retain", "Delete"));
            }
        }
    }

    private static void sameStatefulSet(Part spec, KubeObject old) {
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
    }
}
