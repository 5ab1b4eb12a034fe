package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The container {@code istio-proxy} as istiod's templates have it ({@code istio-discovery/files} of Istio 1.28). */
final class ProxyContainer {
    private ProxyContainer() {}

    /**
     * The container.
     *
     * @param role {@code waypoint} or {@code router}
     * @param more environment variables beside those of every proxy
     */
    static Map<String, Object> of(String role, List<Map<String, Object>> more) {
        Map<String, Object> startup = probe(30, 1);
        startup.put("initialDelaySeconds", 1L);
        List<Object> environment = new ArrayList<>(List.of(
                field("POD_NAME", "metadata.name"),
                field("POD_NAMESPACE", "metadata.namespace"),
                field("INSTANCE_IP", "status.podIP"),
                field("SERVICE_ACCOUNT", "spec.serviceAccountName"),
                field("HOST_IP", "status.hostIP"),
                field("ISTIO_META_NODE_NAME", "spec.nodeName")));
        environment.addAll(more);
        return Fields.of(
                "name",
                "istio-proxy",
                "image",
                "docker.io/istio/proxyv2:1.28.10",
                "args",
                List.of(
                        "proxy",
                        role,
                        "--domain",
                        "$(POD_NAMESPACE).svc.cluster.local",
                        "--proxyLogLevel",
                        "warning",
                        "--proxyComponentLogLevel",
                        "misc:error",
                        "--log_output_level",
                        "default:info"),
                "env",
                environment,
                "ports",
                List.of(port("metrics", 15020), port("status-port", 15021), port("http-envoy-prom", 15090)),
                "startupProbe",
                startup,
                "readinessProbe",
                probe(4, 15),
                "resources",
                Fields.of(
                        "limits", Fields.of("cpu", "2", "memory", "1Gi"),
                        "requests", Fields.of("cpu", "100m", "memory", "128Mi")));
    }

    private static Map<String, Object> probe(long failures, long period) {
        return Fields.of(
                "failureThreshold",
                failures,
                "httpGet",
                Fields.of("path", "/healthz/ready", "port", 15021L, "scheme", "HTTP"),
                "periodSeconds",
                period,
                "successThreshold",
                1L,
                "timeoutSeconds",
                1L);
    }

    private static Map<String, Object> field(String variable, String path) {
        return Fields.of(
                "name", variable, "valueFrom", Fields.of("fieldRef", Fields.of("apiVersion", "v1", "fieldPath", path)));
    }

    private static Map<String, Object> port(String name, long number) {
        return Fields.of("containerPort", number, "name", name, "protocol", "TCP");
    }
}
