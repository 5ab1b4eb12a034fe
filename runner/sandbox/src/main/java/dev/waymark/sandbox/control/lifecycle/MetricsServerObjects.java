package dev.waymark.sandbox.control.lifecycle;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import java.util.List;
import java.util.Map;

/**
 * The metrics-server of a new cluster, installed as its manifests do.
 *
 * <p>It samples every 3 s where the project's manifest says 15 s, so that a lab need not wait. Scaled to zero or without
 * its APIService, there are no metrics.
 */
final class MetricsServerObjects {
    private static final String NAMESPACE = "kube-system";
    private static final String NAME = "metrics-server";
    private static final Map<String, Object> LABELS = Map.of("k8s-app", NAME);

    private final Client client;
    private final WellKnownKinds kinds;

    MetricsServerObjects(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    void create() {
        create(kinds.serviceAccount, metadata());
        create(
                kinds.service,
                metadata(),
                "spec",
                Fields.of(
                        "selector",
                        LABELS,
                        "ports",
                        List.of(Fields.of("name", "https", "port", 443L, "protocol", "TCP", "targetPort", "https"))));
        create(
                kinds.deployment,
                metadata(),
                "spec",
                Fields.of(
                        "selector",
                        Fields.of("matchLabels", LABELS),
                        "strategy",
                        Fields.of("rollingUpdate", Fields.of("maxUnavailable", 0L)),
                        "template",
                        Fields.of(
                                "metadata",
                                Fields.of("labels", LABELS),
                                "spec",
                                Fields.of(
                                        "serviceAccountName",
                                        NAME,
                                        "nodeSelector",
                                        Fields.of("kubernetes.io/os", "linux"),
                                        "containers",
                                        List.of(container())))));
        create(
                kinds.apiService,
                Fields.of("name", "v1beta1.metrics.k8s.io", "labels", LABELS),
                "spec",
                Fields.of(
                        "group",
                        "metrics.k8s.io",
                        "version",
                        "v1beta1",
                        "groupPriorityMinimum",
                        100L,
                        "versionPriority",
                        100L,
                        "insecureSkipTLSVerify",
                        true,
                        "service",
                        Fields.of("name", NAME, "namespace", NAMESPACE)));
    }

    private void create(Kind kind, Map<String, Object> metadata, Object... fields) {
        client.ensure(kind, Fields.object(kind, metadata, fields));
    }

    private static Map<String, Object> metadata() {
        return Fields.of("name", NAME, "namespace", NAMESPACE, "labels", LABELS);
    }

    private static Map<String, Object> container() {
        return Fields.of(
                "name",
                NAME,
                "image",
                "registry.k8s.io/metrics-server/metrics-server:v0.7.2",
                "imagePullPolicy",
                "IfNotPresent",
                "args",
                List.of("--secure-port=10250", "--metric-resolution=3s"),
                "ports",
                List.of(Fields.of("name", "https", "containerPort", 10250L, "protocol", "TCP")),
                "resources",
                Fields.of("requests", Fields.of("cpu", "100m", "memory", "200Mi")));
    }
}
