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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code istioctl analyze}: runs every analysis there is, and tells what they found. Namespaces outside the mesh and port
 * names that tell no protocol are found here. Numbers and words are those of Istio's {@code messages.yaml}.
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
                Flag.plain("list-analyzers", 'L'),
                Flag.plain("verbose", 'v'),
                Flag.plain("ignore-unknown"),
                Flag.value("failure-threshold"),
                Flag.value("output-threshold"),
                Flag.value("suppress", 'S'),
                Flag.value("analyzer"),
                Flag.value("revision", 'r'),
                Flag.duration("timeout"),
                Flag.value("output", 'o')));
        FLAGS = List.copyOf(flags);
    }

    private final Client client;
    private final WellKnownKinds kinds;
    private final Kind virtualServices;
    private final Kind destinationRules;
    private final Kind gateways;
    private final Kind sidecars;
    private final Kind telemetries;

    AnalyzeCommand(Client client, WellKnownKinds kinds, Kinds all) {
        this.client = client;
        this.kinds = kinds;
        this.virtualServices = all.known("networking.istio.io", "VirtualService");
        this.destinationRules = all.known("networking.istio.io", "DestinationRule");
        this.gateways = all.known("networking.istio.io", "Gateway");
        this.sidecars = all.known("networking.istio.io", "Sidecar");
        this.telemetries = all.known("telemetry.istio.io", "Telemetry");
    }

    Answer run(List<String> words, String context) {
        Arguments arguments = Arguments.read(words, FLAGS);
        String format = arguments.value("output").orElse("log").toLowerCase(Locale.ROOT);
        if (!List.of("log", "json", "yaml").contains(format)) {
            throw CommandFailure.usage(format + " not a valid option for format. See istioctl analyze --help");
        }
        Level fails = level(arguments, "failure-threshold", Level.ERROR);
        Level shows = level(arguments, "output-threshold", Level.INFO);
        if (!arguments.words().isEmpty() || !arguments.on("use-kube", true)) {
            throw CommandFailure.of(
                    "the sandbox's istioctl analyzes the cluster, not files: apply them, and analyze their"
                            + " namespace; kubectl apply --dry-run=server says what istiod refuses in them");
        }
        if (format.equals("yaml") || arguments.has("analyzer") || arguments.on("list-analyzers")) {
            throw CommandFailure.of(
                    "the sandbox's istioctl runs all its analyzers, and prints text or, with -o json, JSON");
        }
        Suppressions suppressions = Suppressions.of(arguments.all("suppress"));
        boolean everywhere = arguments.on("all-namespaces");
        String namespace = arguments.value("namespace").orElse(context);
        if (client.find(kinds.namespace, "", namespace).isEmpty()) {
            return new Answer(0, "", "namespace \"" + namespace + "\" not found\n");
        }
        String target = everywhere ? "all namespaces" : "namespace: " + namespace;
        List<Finding> found = findings(everywhere ? "" : namespace).stream()
                .filter(each -> !suppressions.cover(each))
                .sorted(Finding.ORDER)
                .distinct()
                .toList();
        List<Finding> shown = found.stream()
                .filter(each -> each.level().compareTo(shows) <= 0)
                .toList();
        String text = format.equals("json")
                ? Finding.json(shown)
                : shown.stream().map(each -> each + "\n").collect(Collectors.joining());
        String errors = suppressions.warnings()
                + (shown.isEmpty() ? "✔ No validation issues found when analyzing " + target + ".\n" : "");
        if (format.equals("json")
                || found.stream().noneMatch(each -> each.level().compareTo(fails) <= 0)) {
            return new Answer(0, text, errors);
        }
        return new Answer(
                FOUND,
                text,
                errors + "Error: Analyzers found issues when analyzing " + target
                        + ".\nSee https://istio.io/v1.28/docs/reference/config/analysis for more information about causes and"
                        + " resolutions.\n");
    }

    private static Level level(Arguments arguments, String option, Level usual) {
        return arguments
                .value(option)
                .map(text -> Level.of(text)
                        .orElseThrow(() -> CommandFailure.usage("invalid argument \"" + text + "\" for \"--" + option
                                + "\" flag: invalid level option")))
                .orElse(usual);
    }

    private List<Finding> findings(String where) {
        Map<String, List<Long>> hosts = hosts();
        List<KubeObject> services = client.list(virtualServices, where);
        MeshObjectAnalysis objects = new MeshObjectAnalysis(client, kinds);
        List<Finding> found = new ArrayList<>();
        found.addAll(virtualServices(services, hosts));
        found.addAll(RouteRuleAnalysis.of(services));
        found.addAll(new GatewayAnalysis(client, kinds, client.list(gateways, "")).findings(where, services));
        found.addAll(
                new DestinationRuleAnalysis(client, kinds, hosts.keySet()).of(client.list(destinationRules, where)));
        found.addAll(objects.policies(where));
        found.addAll(objects.sidecars(client.list(sidecars, where)));
        found.addAll(MeshObjectAnalysis.telemetries(client.list(telemetries, where)));
        found.addAll(ConditionAnalysis.of(client, kinds, where));
        found.addAll(namespaces(where));
        found.addAll(ports(where));
        return found;
    }

    /** The full names of all services, with their ports. */
    private Map<String, List<Long>> hosts() {
        Map<String, List<Long>> hosts = new HashMap<>();
        for (KubeObject service : client.list(kinds.service, "")) {
            hosts.put(
                    VirtualServiceAnalysis.full(service.name(), service.namespace()),
                    numbers(service.maps("spec", "ports"), "port"));
        }
        for (KubeObject entry : client.list(kinds.serviceEntry, "")) {
            entry.list("spec", "hosts")
                    .forEach(host -> hosts.put(String.valueOf(host), numbers(entry.maps("spec", "ports"), "number")));
        }
        return hosts;
    }

    private static List<Long> numbers(List<Map<String, Object>> ports, String field) {
        return ports.stream().flatMap(port -> Tree.number(port, field).stream()).toList();
    }

    private List<Finding> virtualServices(List<KubeObject> services, Map<String, List<Long>> hosts) {
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
        return new VirtualServiceAnalysis(services, hosts, subsets, named).findings();
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
