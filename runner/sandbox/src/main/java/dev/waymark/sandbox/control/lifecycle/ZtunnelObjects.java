package dev.waymark.sandbox.control.lifecycle;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import java.util.List;
import java.util.Map;

/** The ztunnel of a new cluster: a DaemonSet in {@code istio-system}, as Istio's chart installs it. */
final class ZtunnelObjects {
    private static final String NAMESPACE = "istio-system";
    private static final String NAME = "ztunnel";
    private static final Map<String, Object> APP = Map.of("app", NAME);

    private final Client client;
    private final WellKnownKinds kinds;

    ZtunnelObjects(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    void create() {
        client.ensure(kinds.serviceAccount, Fields.object(kinds.serviceAccount, metadata()));
        client.ensure(
                kinds.daemonSet,
                Fields.object(
                        kinds.daemonSet,
                        metadata(),
                        "spec",
                        Fields.of("selector", Fields.of("matchLabels", APP), "template", template())));
    }

    private static Map<String, Object> metadata() {
        return Fields.of("name", NAME, "namespace", NAMESPACE, "labels", APP);
    }

    private static Map<String, Object> template() {
        return Fields.of(
                "metadata",
                Fields.of(
                        "labels",
                        Fields.of("app", NAME, "istio.io/dataplane-mode", "none", "sidecar.istio.io/inject", "false"),
                        "annotations",
                        Fields.of("prometheus.io/port", "15020", "prometheus.io/scrape", "true")),
                "spec",
                Fields.of(
                        "serviceAccountName",
                        NAME,
                        "priorityClassName",
                        "system-node-critical",
                        "nodeSelector",
                        Fields.of("kubernetes.io/os", "linux"),
                        "tolerations",
                        List.of(Fields.of("operator", "Exists")),
                        "containers",
                        List.of(container())));
    }

    private static Map<String, Object> container() {
        return Fields.of(
                "name",
                "istio-proxy",
                "image",
                "docker.io/istio/ztunnel:1.28.10",
                "args",
                List.of("proxy", "ztunnel"),
                "ports",
                List.of(Fields.of("name", "ztunnel-stats", "containerPort", 15020L, "protocol", "TCP")),
                "readinessProbe",
                Fields.of("httpGet", Fields.of("path", "/healthz/ready", "port", 15021L)),
                "resources",
                Fields.of("requests", Fields.of("cpu", "200m", "memory", "512Mi")));
    }
}
