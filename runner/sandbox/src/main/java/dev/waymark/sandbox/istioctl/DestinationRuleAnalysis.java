package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.istioctl.Finding.Level;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * DestinationRules for hosts that nobody serves (IST0174), subsets without pods (IST0173), and TLS that verifies nobody
 * (IST0128).
 */
final class DestinationRuleAnalysis {
    private static final Set<String> VERIFYING = Set.of("SIMPLE", "MUTUAL");

    private final Client client;
    private final WellKnownKinds kinds;
    private final Set<String> hosts;
    private final List<Finding> found = new ArrayList<>();

    /** @param hosts the full names of all services */
    DestinationRuleAnalysis(Client client, WellKnownKinds kinds, Set<String> hosts) {
        this.client = client;
        this.kinds = kinds;
        this.hosts = hosts;
    }

    List<Finding> of(List<KubeObject> rules) {
        for (KubeObject rule : rules) {
            String host = VirtualServiceAnalysis.full(rule.text("spec", "host"), rule.namespace());
            if (!host.contains("*") && !hosts.contains(host)) {
                found.add(Finding.of(
                        Level.WARNING,
                        "IST0174",
                        rule,
                        "The host " + rule.text("spec", "host")
                                + " defined in the DestinationRule does not match any services in the mesh."));
            } else {
                rule.maps("spec", "subsets").forEach(subset -> subset(rule, host, subset));
            }
            encryption(rule);
        }
        return found;
    }

    private void subset(KubeObject rule, String host, Map<String, Object> subset) {
        String[] parts = host.split("\\.");
        if (!host.endsWith(".svc.cluster.local") || parts.length != 5) {
            return;
        }
        Map<String, String> labels = new TreeMap<>(Tree.texts(subset, "labels"));
        client.find(kinds.service, parts[1], parts[0])
                .ifPresent(service -> labels.putAll(Tree.texts(service.tree(), "spec", "selector")));
        boolean selects = !client.list(
                        kinds.pod, "", pod -> pod.labels().entrySet().containsAll(labels.entrySet()))
                .isEmpty();
        if (!selects) {
            found.add(Finding.of(
                    Level.ERROR,
                    "IST0173",
                    rule,
                    "The Subset " + Tree.text(subset, "name").orElse("")
                            + " defined in the DestinationRule does not select any pods. Which may lead to 503 UH"
                            + " (NoHealthyUpstream)."));
        }
    }

    private void encryption(KubeObject rule) {
        Map<String, Object> settings = Tree.map(rule.tree(), "spec", "trafficPolicy", "tls");
        String mode = Tree.text(settings, "mode").orElse("");
        if (VERIFYING.contains(mode) && Tree.text(settings, "caCertificates").isEmpty()) {
            found.add(Finding.of(
                    Level.WARNING,
                    "IST0128",
                    rule,
                    "DestinationRule " + rule.namespace() + "/" + rule.name() + " in namespace " + rule.namespace()
                            + " has TLS mode set to " + mode
                            + " but no caCertificates are set to validate server identity for host: "
                            + rule.text("spec", "host")));
        }
    }
}
