package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The container {@code istio-proxy} as istiod's templates have it ({@code istio-discovery/files} of Istio 1.28). */
final class ProxyContainer {
    private ProxyContainer() {}

    /**
     * The container of a gateway.
     *
     * @param more environment variables beside those of every proxy
     */
    static Map<String, Object> router(List<Map<String, Object>> more) {
        return of("router", List.of(), more);
    }

    /** The container of a waypoint whose pods have a service account of this name. */
    static Map<String, Object> waypoint(String account, List<Map<String, Object>> more) {
        return of("waypoint", List.of("--serviceCluster", account + ".$(POD_NAMESPACE)"), more);
    }

    private static Map<String, Object> of(String role, List<String> flags, List<Map<String, Object>> more) {
        List<Object> arguments =
                new ArrayList<>(List.of("proxy", role, "--domain", "$(POD_NAMESPACE).svc.cluster.local"));
        arguments.addAll(flags);
        arguments.addAll(List.of(
                "--proxyLogLevel",
                "warning",
                "--proxyComponentLogLevel",
                "misc:error",
                "--log_output_level",
                "default:info"));
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
                arguments,
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
