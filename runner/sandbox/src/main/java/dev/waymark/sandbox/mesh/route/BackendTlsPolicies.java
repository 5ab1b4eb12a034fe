package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.mesh.listener.Certificates;
import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * BackendTLSPolicies as the DestinationRules that istiod makes of them ({@code backend_policies.go}): one for each host, with
 * TLS for all ports or for one by its name. Of several policies for the same the oldest counts.
 *
 * <p>The names that a server's certificate must have are its {@code subjectAltNames} alone. The {@code hostname} is what the
 * proxy asks for in the handshake; istiod 1.28 does not have it compared.
 */
final class BackendTlsPolicies {
    private final Snapshot snapshot;
    private final Map<ObjectName, Map<String, Object>> general = new LinkedHashMap<>();
    private final Map<ObjectName, Map<Long, Map<String, Object>>> byPort = new LinkedHashMap<>();

    private BackendTlsPolicies(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The rules, which are older than any that somebody writes. */
    static List<KubeObject> rules(Snapshot snapshot) {
        BackendTlsPolicies read = new BackendTlsPolicies(snapshot);
        snapshot.objects().all(Objects.BACKEND_TLS_POLICIES).stream()
                .sorted(RouteConfig.AGE)
                .forEach(policy -> policy.maps("spec", "targetRefs").forEach(target -> read.take(policy, target)));
        return read.made();
    }

    private void take(KubeObject policy, Map<String, Object> target) {
        boolean entry = Tree.text(target, "kind").orElse("").equals("ServiceEntry");
        String resource = entry ? Objects.SERVICE_ENTRIES : Objects.SERVICES;
        Optional<KubeObject> found = snapshot.objects().all(resource).stream()
                .filter(each -> each.namespace().equals(policy.namespace()))
                .filter(each -> Tree.text(target, "name").orElse("").equals(each.name()))
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        List<String> hosts = entry
                ? found.get().list("spec", "hosts").stream()
                        .map(String::valueOf)
                        .toList()
                : List.of(Hosts.full(found.get().name(), policy.namespace()));
        Optional<String> section = Tree.text(target, "sectionName").filter(name -> !name.isEmpty());
        Optional<Long> port = section.flatMap(name -> found.get().maps("spec", "ports").stream()
                .filter(each -> Tree.text(each, "name").orElse("").equals(name))
                .findFirst()
                .flatMap(each -> Tree.number(each, entry ? "number" : "port")));
        for (String host : hosts) {
            ObjectName name = new ObjectName(policy.namespace(), host);
            if (section.isEmpty()) {
                general.putIfAbsent(name, settings(policy));
            } else {
                port.ifPresent(number -> byPort.computeIfAbsent(name, first -> new LinkedHashMap<>())
                        .putIfAbsent(number, settings(policy)));
            }
        }
    }

    private static Map<String, Object> settings(KubeObject policy) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("mode", "SIMPLE");
        settings.put("sni", policy.text("spec", "validation", "hostname"));
        settings.put(
                "subjectAltNames",
                policy.maps("spec", "validation", "subjectAltNames").stream()
                        .map(each -> Tree.text(each, "hostname")
                                .or(() -> Tree.text(each, "uri"))
                                .orElse(""))
                        .toList());
        policy.maps("spec", "validation", "caCertificateRefs").stream()
                .findFirst()
                .ifPresent(reference -> settings.put("credentialName", credential(policy, reference)));
        return settings;
    }

    /** What stands for the ConfigMap with the authorities; a name that nobody has for any other kind. */
    private static String credential(KubeObject policy, Map<String, Object> reference) {
        return Tree.text(reference, "kind").orElse("").equals("ConfigMap")
                ? Certificates.inConfigMap(
                        policy.namespace(), Tree.text(reference, "name").orElse(""))
                : Certificates.NOWHERE;
    }

    private List<KubeObject> made() {
        List<ObjectName> names = new ArrayList<>(general.keySet());
        byPort.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names.stream().map(this::rule).toList();
    }

    private KubeObject rule(ObjectName name) {
        Map<String, Object> policy = new LinkedHashMap<>();
        Optional.ofNullable(general.get(name)).ifPresent(tls -> policy.put("tls", tls));
        List<Object> ports = new ArrayList<>();
        byPort.getOrDefault(name, Map.of())
                .forEach((number, tls) -> ports.add(Map.of("port", Map.of("number", number), "tls", tls)));
        if (!ports.isEmpty()) {
            policy.put("portLevelSettings", ports);
        }
        return KubeObject.of(Map.of(
                "apiVersion",
                "networking.istio.io/v1",
                "kind",
                "DestinationRule",
                "metadata",
                Map.of("name", name.name() + "~istio-autogenerated-k8s-gateway", "namespace", name.namespace()),
                "spec",
                Map.of("host", name.name(), "trafficPolicy", policy)));
    }
}
