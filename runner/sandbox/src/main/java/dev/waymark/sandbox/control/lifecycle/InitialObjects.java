package dev.waymark.sandbox.control.lifecycle;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.control.node.NodeIdentity;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Makes what a cluster with Istio in ambient mode has before anybody uses it; what is there already stays. */
public final class InitialObjects {
    private static final List<String> NAMESPACES =
            List.of("default", "kube-system", "kube-public", "kube-node-lease", "istio-system");

    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;
    private final NodeIdentity node;

    public InitialObjects(Client client, WellKnownKinds kinds, Clock clock, NodeIdentity node) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
        this.node = node;
    }

    public void create() {
        boolean fresh = client.find(kinds.namespace, "", "kube-system").isEmpty();
        NAMESPACES.forEach(
                name -> client.ensure(kinds.namespace, Fields.object(kinds.namespace, Fields.of("name", name))));
        node();
        service(
                "default",
                "kubernetes",
                "10.96.0.1",
                Map.of("component", "apiserver", "provider", "kubernetes"),
                Map.of(),
                List.of(port("https", 443, 6443, "TCP")));
        client.ensure(kinds.endpointSlice, apiServerSlice());
        priorityClass(
                "system-cluster-critical",
                2_000_000_000L,
                "Used for system critical pods that must run in the cluster, but can be moved to another node if"
                        + " necessary.");
        priorityClass(
                "system-node-critical",
                2_000_001_000L,
                "Used for system critical pods that must not be moved from their current node.");
        service(
                "kube-system",
                "kube-dns",
                "10.96.0.10",
                Map.of("k8s-app", "kube-dns", "kubernetes.io/name", "CoreDNS"),
                Map.of("k8s-app", "kube-dns"),
                List.of(port("dns", 53, 53, "UDP"), port("dns-tcp", 53, 53, "TCP")));
        service(
                "istio-system",
                "istiod",
                "",
                Map.of("app", "istiod", "istio", "pilot"),
                Map.of("app", "istiod", "istio", "pilot"),
                List.of(
                        port("grpc-xds", 15010, 15010, "TCP"),
                        port("https-dns", 15012, 15012, "TCP"),
                        port("https-webhook", 443, 15017, "TCP"),
                        port("http-monitoring", 15014, 15014, "TCP")));
        if (fresh) {
            client.ensure(kinds.configMap, meshSettings());
            new ZtunnelObjects(client, kinds).create();
            new MetricsServerObjects(client, kinds).create();
        }
    }

    /** The settings of the mesh as Istio's chart installs them with the ambient profile. */
    private KubeObject meshSettings() {
        String mesh = String.join(
                "\n",
                "defaultConfig:",
                "  discoveryAddress: istiod.istio-system.svc:15012",
                "defaultProviders:",
                "  metrics:",
                "  - prometheus",
                "enablePrometheusMerge: true",
                "rootNamespace: istio-system",
                "trustDomain: cluster.local");
        return Fields.object(
                kinds.configMap,
                Fields.of("name", "istio", "namespace", "istio-system", "labels", Fields.of("istio.io/rev", "default")),
                "data",
                Fields.of("mesh", mesh, "meshNetworks", "networks: {}"));
    }

    private void node() {
        if (client.find(kinds.node, "", node.name()).isPresent()) {
            return;
        }
        KubeObject created = client.create(
                kinds.node,
                Fields.object(
                        kinds.node,
                        Fields.of(
                                "name",
                                node.name(),
                                "labels",
                                Fields.of(
                                        "beta.kubernetes.io/arch", "amd64",
                                        "beta.kubernetes.io/os", "linux",
                                        "kubernetes.io/arch", "amd64",
                                        "kubernetes.io/hostname", node.name(),
                                        "kubernetes.io/os", "linux",
                                        "node-role.kubernetes.io/control-plane", "")),
                        "spec",
                        Fields.of("podCIDR", "10.244.0.0/16", "podCIDRs", List.of("10.244.0.0/16"))));
        client.status(
                kinds.node,
                created,
                current -> current.edit(tree -> {
                    Map<String, Object> capacity =
                            Fields.of("cpu", "16", "ephemeral-storage", "100Gi", "memory", "32Gi", "pods", "250");
                    Tree.put(tree, capacity, "status", "capacity");
                    Tree.put(tree, capacity, "status", "allocatable");
                    Tree.put(
                            tree,
                            List.of(
                                    Fields.of("type", "InternalIP", "address", node.address()),
                                    Fields.of("type", "Hostname", "address", node.name())),
                            "status",
                            "addresses");
                    Tree.put(
                            tree,
                            Fields.of(
                                    "architecture", "amd64",
                                    "containerRuntimeVersion", "waymark://1",
                                    "kernelVersion", System.getProperty("os.version"),
                                    "kubeletVersion", "v1.32.13",
                                    "operatingSystem", "linux",
                                    "osImage", "Waymark sandbox"),
                            "status",
                            "nodeInfo");
                    Tree.put(tree, conditions(), "status", "conditions");
                }));
    }

    private List<Map<String, Object>> conditions() {
        String now = Timestamps.now(clock);
        List<Map<String, Object>> conditions = List.of();
        for (String[] each : new String[][] {
            {"MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"},
            {"DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"},
            {"PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"},
            {"Ready", "True", "KubeletReady", "kubelet is posting ready status"}
        }) {
            conditions = Conditions.with(conditions, each[0], each[1], each[2], each[3], now, "lastHeartbeatTime", now);
        }
        return conditions;
    }

    private void priorityClass(String name, long value, String description) {
        client.ensure(
                kinds.priorityClass,
                Fields.object(
                        kinds.priorityClass,
                        Fields.of("name", name),
                        "value",
                        value,
                        "preemptionPolicy",
                        "PreemptLowerPriority",
                        "description",
                        description));
    }

    private void service(
            String namespace,
            String name,
            String address,
            Map<String, Object> labels,
            Map<String, Object> selector,
            List<Map<String, Object>> ports) {
        Map<String, Object> spec = Fields.of("type", "ClusterIP", "ports", ports);
        if (!address.isEmpty()) {
            spec.put("clusterIP", address);
            spec.put("clusterIPs", List.of(address));
        }
        if (!selector.isEmpty()) {
            spec.put("selector", selector);
        }
        client.ensure(
                kinds.service,
                Fields.object(
                        kinds.service,
                        Fields.of("name", name, "namespace", namespace, "labels", labels),
                        "spec",
                        spec));
    }

    private static Map<String, Object> port(String name, long port, long target, String protocol) {
        return Fields.of("name", name, "port", port, "protocol", protocol, "targetPort", target);
    }

    private KubeObject apiServerSlice() {
        return Fields.object(
                kinds.endpointSlice,
                Fields.of(
                        "name", "kubernetes",
                        "namespace", "default",
                        "labels", Fields.of("kubernetes.io/service-name", "kubernetes")),
                "addressType",
                "IPv4",
                "endpoints",
                List.of(Fields.of("addresses", List.of(node.address()), "conditions", Fields.of("ready", true))),
                "ports",
                List.of(Fields.of("name", "https", "port", 6443L, "protocol", "TCP")));
    }
}
