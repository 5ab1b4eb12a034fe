package dev.waymark.sandbox.kubectl.kustomize;

import java.util.Comparator;
import java.util.List;

/** The order of objects in what is built: what others need first, webhooks last. */
final class KindOrder {
    private static final List<String> FIRST = List.of(
            "Namespace",
            "ResourceQuota",
            "StorageClass",
            "CustomResourceDefinition",
            "ServiceAccount",
            "PodSecurityPolicy",
            "Role",
            "ClusterRole",
            "RoleBinding",
            "ClusterRoleBinding",
            "ConfigMap",
            "Secret",
            "Endpoints",
            "Service",
            "LimitRange",
            "PriorityClass",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Deployment",
            "StatefulSet",
            "CronJob",
            "PodDisruptionBudget");
    private static final List<String> LAST = List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

    static final Comparator<Item> ORDER = Comparator.comparingInt(KindOrder::rank)
            .thenComparing(item -> item.group().isEmpty() ? "~G" : item.group())
            .thenComparing(Item::apiVersion)
            .thenComparing(Item::kind)
            .thenComparing(Item::namespace)
            .thenComparing(Item::name);

    private KindOrder() {}

    private static int rank(Item item) {
        int first = FIRST.indexOf(item.kind());
        int last = LAST.indexOf(item.kind());
        return first >= 0 ? first : last >= 0 ? FIRST.size() + 1 + last : FIRST.size();
    }
}
