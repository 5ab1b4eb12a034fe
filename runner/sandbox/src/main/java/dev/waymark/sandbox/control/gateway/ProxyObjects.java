package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The objects that istiod makes for a Gateway: ServiceAccount, Deployment, Service, and where somebody asks for them an
 * autoscaler and a disruption budget.
 *
 * <p>Names, labels, ports and probes are those of {@code istio-discovery/files/waypoint.yaml} and
 * {@code kube-gateway.yaml} of Istio 1.28.
 */
final class ProxyObjects {
    private static final List<String> NOT_INHERITED = List.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            "gateway.istio.io/name-override",
            "gateway.istio.io/service-account",
            "gateway.istio.io/controller-version");

    private final WellKnownKinds kinds;
    private final KubeObject gateway;
    private final GatewayType type;
    private final String name;

    ProxyObjects(WellKnownKinds kinds, KubeObject gateway, GatewayType type) {
        this.kinds = kinds;
        this.gateway = gateway;
        this.type = type;
        this.name = Gateways.workloadName(gateway, type);
    }

    /** All of them, in the order in which they are made. */
    Map<Kind, KubeObject> all() {
        Map<Kind, KubeObject> all = new LinkedHashMap<>();
        all.put(kinds.serviceAccount, serviceAccount());
        all.put(kinds.deployment, deployment());
        all.put(kinds.service, service());
        all.put(kinds.autoscaler, autoscaler());
        all.put(kinds.disruptionBudget, disruptionBudget());
        return all;
    }

    private KubeObject autoscaler() {
        Map<String, Object> target = Fields.of("apiVersion", "apps/v1", "kind", "Deployment", "name", name);
        return Fields.object(
                kinds.autoscaler, metadata(Map.of()), "spec", Fields.of("scaleTargetRef", target, "maxReplicas", 1L));
    }

    private KubeObject disruptionBudget() {
        return Fields.object(
                kinds.disruptionBudget,
                metadata(Map.of()),
                "spec",
                Fields.of("selector", Fields.of("matchLabels", Fields.of(Gateways.NAME_LABEL, gateway.name()))));
    }

    private KubeObject serviceAccount() {
        return Fields.object(kinds.serviceAccount, metadata(Map.of()));
    }

    private KubeObject service() {
        Map<String, Object> spec = Fields.of(
                "ipFamilyPolicy", "PreferDualStack",
                "ports", ports(),
                "selector", Fields.of(Gateways.NAME_LABEL, gateway.name()),
                "type", serviceType());
        Map<String, String> own = type == GatewayType.WAYPOINT
                ? Map.of("networking.istio.io/traffic-distribution", "PreferClose")
                : Map.of();
        return Fields.object(kinds.service, metadata(own), "spec", spec);
    }

    private KubeObject deployment() {
        Map<String, Object> labels = new LinkedHashMap<>(labels());
        labels.put("sidecar.istio.io/inject", "false");
        labels.put("istio.io/dataplane-mode", "none");
        labels.put("service.istio.io/canonical-name", name);
        labels.put("service.istio.io/canonical-revision", "latest");
        Map<String, Object> annotations = new LinkedHashMap<>(annotations());
        annotations.put("istio.io/rev", "default");
        annotations.put("prometheus.io/path", "/stats/prometheus");
        annotations.put("prometheus.io/port", "15020");
        annotations.put("prometheus.io/scrape", "true");
        Map<String, Object> template = Fields.of(
                "metadata", Fields.of("labels", labels, "annotations", annotations),
                "spec", Fields.of("serviceAccountName", name, "containers", List.of(container())));
        return Fields.object(
                kinds.deployment,
                metadata(Map.of()),
                "spec",
                Fields.of(
                        "selector",
                        Fields.of("matchLabels", Fields.of(Gateways.NAME_LABEL, gateway.name())),
                        "template",
                        template));
    }

    private Map<String, Object> container() {
        List<Map<String, Object>> environment = List.of(
                Fields.of("name", "ISTIO_META_WORKLOAD_NAME", "value", name),
                Fields.of(
                        "name",
                        "ISTIO_META_OWNER",
                        "value",
                        "kubernetes://apis/apps/v1/namespaces/" + gateway.namespace() + "/deployments/" + name),
                Fields.of("name", "ISTIO_META_MESH_ID", "value", "cluster.local"),
                Fields.of("name", "TRUST_DOMAIN", "value", "cluster.local"));
        return type == GatewayType.WAYPOINT
                ? ProxyContainer.waypoint(name, environment)
                : ProxyContainer.router(environment);
    }

    private String serviceType() {
        String asked = gateway.annotations().get("networking.istio.io/service-type");
        if (asked != null) {
            return asked;
        }
        return type == GatewayType.WAYPOINT ? "ClusterIP" : "LoadBalancer";
    }

    private List<Map<String, Object>> ports() {
        List<Map<String, Object>> ports = new ArrayList<>();
        ports.add(servicePort("status-port", 15021, "tcp"));
        TreeSet<Long> numbers = new TreeSet<>();
        for (Map<String, Object> listener : gateway.maps("spec", "listeners")) {
            long number = Tree.number(listener, "port").orElse(0L);
            if (numbers.add(number)) {
                ports.add(servicePort(
                        Tree.text(listener, "name").orElse(""),
                        number,
                        Tree.text(listener, "protocol").orElse("").toLowerCase(Locale.ROOT)));
            }
        }
        return ports;
    }

    private static Map<String, Object> servicePort(String name, long number, String protocol) {
        return Fields.of("name", name, "port", number, "protocol", "TCP", "appProtocol", protocol);
    }

    private Map<String, Object> metadata(Map<String, String> ownAnnotations) {
        Map<String, String> annotations = new LinkedHashMap<>(annotations());
        annotations.putAll(ownAnnotations);
        Map<String, Object> metadata = Fields.of("name", name, "namespace", gateway.namespace(), "labels", labels());
        if (!annotations.isEmpty()) {
            metadata.put("annotations", annotations);
        }
        metadata.put(
                "ownerReferences",
                List.of(Fields.of(
                        "apiVersion", kinds.gateway.apiVersion("v1beta1"),
                        "kind", "Gateway",
                        "name", gateway.name(),
                        "uid", gateway.uid())));
        return metadata;
    }

    /** The Gateway's labels, or those of its infrastructure, and the ones that tie the object to it. */
    private Map<String, String> labels() {
        Map<String, String> labels = inherited("labels", gateway.labels());
        if (type == GatewayType.INGRESS) {
            labels.putIfAbsent("istio.io/dataplane-mode", "none");
        }
        labels.put(Gateways.NAME_LABEL, gateway.name());
        labels.put(Gateways.CLASS_LABEL, gateway.text("spec", "gatewayClassName"));
        labels.put(Gateways.MANAGED_LABEL, type.managedLabel());
        return labels;
    }

    private Map<String, String> annotations() {
        return inherited("annotations", gateway.annotations());
    }

    private Map<String, String> inherited(String field, Map<String, String> own) {
        Map<String, String> infrastructure = Tree.texts(gateway.tree(), "spec", "infrastructure", field);
        Map<String, String> inherited =
                new LinkedHashMap<>(gateway.at("spec", "infrastructure", field).isPresent() ? infrastructure : own);
        inherited.keySet().removeIf(key -> key.startsWith("gateway.networking.k8s.io/") || NOT_INHERITED.contains(key));
        return inherited;
    }
}
