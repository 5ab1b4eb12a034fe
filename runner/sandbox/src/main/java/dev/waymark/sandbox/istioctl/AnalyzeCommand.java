package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.istioctl.Finding.Level;
import dev.waymark.sandbox.line.Arguments;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Kinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code istioctl analyze}: references to what does not exist, hosts claimed twice, selectors without pods, namespaces
 * outside the mesh and port names that tell no protocol. Numbers and words are those of Istio's {@code messages.yaml}.
 */
final class AnalyzeCommand {
    /** The exit status of istioctl when there is an error among the findings. */
    private static final int FOUND = 79;

    private static final Set<String> SYSTEM =
            Set.of("kube-system", "kube-public", "kube-node-lease", "istio-system", "local-path-storage");
    private static final Set<String> PROTOCOLS = Set.of(
            "http", "http2", "https", "grpc", "grpc-web", "tcp", "tls", "udp", "mongo", "mysql", "redis", "hbone");
    private static final List<Flag> FLAGS;

    static {
        List<Flag> flags = new ArrayList<>(GlobalFlags.ALL);
        flags.addAll(List.of(
                Flag.plain("all-namespaces", 'A'),
                Flag.plain("use-kube", 'k'),
                Flag.plain("color"),
                Flag.value("output", 'o')));
        FLAGS = List.copyOf(flags);
    }

    private final Client client;
    private final WellKnownKinds kinds;
    private final Kind virtualServices;
    private final Kind destinationRules;
    private final Kind gateways;

    AnalyzeCommand(Client client, WellKnownKinds kinds, Kinds all) {
        this.client = client;
        this.kinds = kinds;
        this.virtualServices = all.known("networking.istio.io", "VirtualService");
        this.destinationRules = all.known("networking.istio.io", "DestinationRule");
        this.gateways = all.known("networking.istio.io", "Gateway");
    }

    Answer run(List<String> words, String context) {
        Arguments arguments = Arguments.read(words, FLAGS);
        if (!arguments.words().isEmpty()
                || arguments
                        .value("output")
                        .filter(format -> !format.equals("log"))
                        .isPresent()) {
            throw CommandFailure.of("the sandbox's istioctl analyzes the cluster, not files, and prints text only");
        }
        boolean everywhere = arguments.on("all-namespaces");
        String namespace = arguments.value("namespace").orElse(context);
        String target = everywhere ? "all namespaces" : "namespace: " + namespace;
        String where = everywhere ? "" : namespace;
        List<Finding> found = new ArrayList<>();
        found.addAll(virtualServices(where));
        found.addAll(selectors(where));
        found.addAll(namespaces(where));
        found.addAll(ports(where));
        if (found.isEmpty()) {
            return new Answer(0, "", "✔ No validation issues found when analyzing " + target + ".\n");
        }
        String text = found.stream()
                .sorted(Finding.ORDER)
                .distinct()
                .map(each -> each + "\n")
                .collect(Collectors.joining());
        if (found.stream().noneMatch(each -> each.level() == Level.ERROR)) {
            return Answer.ok(text);
        }
        return new Answer(
                FOUND,
                text,
                "Error: Analyzers found issues when analyzing " + target
                        + ".\nSee https://istio.io/v1.28/docs/reference/config/analysis for more information about causes and"
                        + " resolutions.\n");
    }

    private List<Finding> virtualServices(String where) {
        Set<String> hosts = client.list(kinds.service, "").stream()
                .map(service -> VirtualServiceAnalysis.full(service.name(), service.namespace()))
                .collect(Collectors.toCollection(HashSet::new));
        client.list(kinds.serviceEntry, "")
                .forEach(entry -> entry.list("spec", "hosts").forEach(host -> hosts.add(String.valueOf(host))));
        Set<String> subsets = new HashSet<>();
        for (KubeObject rule : client.list(destinationRules, "")) {
            String host = VirtualServiceAnalysis.full(rule.text("spec", "host"), rule.namespace());
            rule.maps("spec", "subsets")
                    .forEach(subset ->
                            subsets.add(host + "+" + Tree.text(subset, "name").orElse("")));
        }
        Set<String> named = client.list(gateways, "").stream()
                .map(gateway -> gateway.namespace() + "/" + gateway.name())
                .collect(Collectors.toSet());
        return new VirtualServiceAnalysis(client.list(virtualServices, where), hosts, subsets, named).findings();
    }

    private List<Finding> selectors(String where) {
        List<Finding> found = new ArrayList<>();
        for (KubeObject policy : client.list(kinds.authorizationPolicy, where)) {
            Map<String, String> labels = new TreeMap<>(Tree.texts(policy.tree(), "spec", "selector", "matchLabels"));
            String pods = policy.namespace().equals("istio-system") ? "" : policy.namespace();
            boolean selects = labels.isEmpty()
                    || !client.list(
                                    kinds.pod,
                                    pods,
                                    pod -> pod.labels().entrySet().containsAll(labels.entrySet()))
                            .isEmpty();
            if (!selects) {
                String text = labels.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
                found.add(Finding.of(
                        Level.WARNING,
                        "IST0127",
                        policy,
                        "No matching workloads for this resource with the following labels: " + text));
            }
        }
        return found;
    }

    private List<Finding> namespaces(String where) {
        return client.list(kinds.namespace, "").stream()
                .filter(each -> where.isEmpty() || each.name().equals(where))
                .filter(each -> !SYSTEM.contains(each.name()))
                .filter(each -> !each.labels().containsKey("istio.io/dataplane-mode"))
                .filter(each -> !each.labels().containsKey("istio-injection"))
                .map(each -> Finding.of(
                        Level.INFO,
                        "IST0102",
                        each,
                        "The namespace is not enabled for Istio injection. Run 'kubectl label namespace " + each.name()
                                + " istio-injection=enabled' to enable it, or 'kubectl label namespace " + each.name()
                                + " istio-injection=disabled' to explicitly mark it as not needing injection."))
                .toList();
    }

    private List<Finding> ports(String where) {
        List<Finding> found = new ArrayList<>();
        for (KubeObject service : client.list(kinds.service, where)) {
            if (SYSTEM.contains(service.namespace()) || service.labels().containsKey("component")) {
                continue;
            }
            for (Map<String, Object> port : service.maps("spec", "ports")) {
                String name = Tree.text(port, "name").orElse("");
                boolean declared = Tree.text(port, "appProtocol").isPresent() || known(name);
                if (!declared && Tree.text(port, "protocol").orElse("TCP").equals("TCP")) {
                    Object target = Optional.ofNullable(port.get("targetPort")).orElse(port.get("port"));
                    found.add(Finding.of(
                            Level.INFO,
                            "IST0118",
                            service,
                            "Port name " + name + " (port: " + port.get("port") + ", targetPort: " + target
                                    + ") doesn't follow the naming convention of Istio port."));
                }
            }
        }
        return found;
    }

    private static boolean known(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PROTOCOLS.contains(lower) || PROTOCOLS.stream().anyMatch(protocol -> lower.startsWith(protocol + "-"));
    }
}
