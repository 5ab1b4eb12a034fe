package dev.waymark.sandbox.kubectl.kustomize;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Labels and annotations that all objects get ({@code api/internal/konfig/builtinpluginconsts} of kustomize). */
final class Labels {
    private static final Set<String> TEMPLATED =
            Set.of("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job", "ReplicationController");
    private static final Set<String> SELECTING = Set.of("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet");
    private static final List<String> AFFINITIES = List.of("podAffinity", "podAntiAffinity");
    private static final String TERM = "DuringSchedulingIgnoredDuringExecution[]";

    private Labels() {}

    static void onObject(Item item, Map<String, String> labels) {
        Fields.add(item, "metadata/labels", true, labels);
    }

    static void annotate(Item item, Map<String, String> annotations) {
        Fields.add(item, "metadata/annotations", true, annotations);
        onTemplates(item, "annotations", annotations);
    }

    static void onTemplates(Item item, Map<String, String> labels) {
        onTemplates(item, "labels", labels);
        if (item.kind().equals("StatefulSet")) {
            Fields.add(item, "spec/volumeClaimTemplates[]/metadata/labels", true, labels);
        }
    }

    private static void onTemplates(Item item, String field, Map<String, String> pairs) {
        if (TEMPLATED.contains(item.kind())) {
            Fields.add(item, "spec/template/metadata/" + field, true, pairs);
        } else if (item.kind().equals("CronJob")) {
            Fields.add(item, "spec/jobTemplate/metadata/" + field, true, pairs);
            Fields.add(item, "spec/jobTemplate/spec/template/metadata/" + field, true, pairs);
        }
    }

    /** Labels that select pods too. */
    static void onSelectors(Item item, Map<String, String> labels) {
        onTemplates(item, labels);
        switch (item.kind()) {
            case "Service" -> {
                if (item.group().isEmpty()) {
                    Fields.add(item, "spec/selector", true, labels);
                }
            }
            case "ReplicationController" -> Fields.add(item, "spec/selector", true, labels);
            case "NetworkPolicy" -> {
                Fields.add(item, "spec/podSelector/matchLabels", false, labels);
                Fields.add(item, "spec/ingress[]/from[]/podSelector/matchLabels", false, labels);
                Fields.add(item, "spec/egress[]/to[]/podSelector/matchLabels", false, labels);
            }
            default -> Fields.add(item, "spec/selector/matchLabels", SELECTING.contains(item.kind()), labels);
        }
        for (String affinity : AFFINITIES) {
            String path = "spec/template/spec/affinity/" + affinity + "/";
            Fields.add(item, path + "required" + TERM + "/labelSelector/matchLabels", false, labels);
            Fields.add(item, path + "preferred" + TERM + "/podAffinityTerm/labelSelector/matchLabels", false, labels);
        }
        Fields.add(item, "spec/template/spec/topologySpreadConstraints[]/labelSelector/matchLabels", false, labels);
    }
}
