package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.control.gateway.Waypoints;
import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.line.Arguments;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code istioctl ztunnel-config service|workload|policy}: what ztunnel has been told. */
final class ZtunnelCommands {
    private static final String DATAPLANE = "istio.io/dataplane-mode";
    private static final List<Flag> FLAGS;

    static {
        List<Flag> flags = new ArrayList<>(GlobalFlags.ALL);
        flags.addAll(List.of(
                Flag.value("service-namespace"),
                Flag.value("workload-namespace"),
                Flag.value("policy-namespace"),
                Flag.value("address"),
                Flag.value("workload-node"),
                Flag.value("node"),
                Flag.value("proxy-admin-port"),
                Flag.value("output", 'o')));
        FLAGS = List.copyOf(flags);
    }

    private final Client client;
    private final WellKnownKinds kinds;
    private final Waypoints waypoints;

    ZtunnelCommands(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
        this.waypoints = new Waypoints(client, kinds);
    }

    Answer run(List<String> words) {
        Arguments arguments = Arguments.read(words, FLAGS);
        if (arguments.words().isEmpty() || arguments.on("help")) {
            return Answer.ok(Istioctl.help());
        }
        arguments.value("output").filter(format -> !format.equals("short")).ifPresent(format -> {
            throw CommandFailure.of("the sandbox's istioctl prints ztunnel-config as a table only, not as " + format);
        });
        return switch (arguments.words().get(0)) {
            case "service", "services", "s", "svc" -> Answer.ok(services(arguments));
            case "workload", "workloads", "w" -> Answer.ok(workloads(arguments));
            case "policy", "policies", "p", "pol" -> Answer.ok(policies(arguments));
            default ->
                throw CommandFailure.usage("\"" + arguments.words().get(0)
                        + "\" is not a command of the sandbox's istioctl ztunnel-config, which has: service, workload,"
                        + " policy");
        };
    }

    private String services(Arguments arguments) {
        TextTable table = new TextTable(1, "NAMESPACE", "SERVICE NAME", "SERVICE VIP", "WAYPOINT", "ENDPOINTS");
        for (KubeObject service : client.list(kinds.service, "")) {
            if (unwanted(arguments, "service-namespace", service.namespace())
                    || service.text("spec", "type").equals("ExternalName")) {
                continue;
            }
            String address = service.text("spec", "clusterIP");
            table.row(
                    service.namespace(),
                    service.name(),
                    address.equals("None") ? "" : address,
                    name(waypoints.ofService(service)),
                    endpoints(service));
        }
        return table.toString();
    }

    private String endpoints(KubeObject service) {
        List<Map<String, Object>> all = client
                .list(
                        kinds.endpointSlice,
                        service.namespace(),
                        slice -> service.name().equals(slice.labels().get("kubernetes.io/service-name")))
                .stream()
                .flatMap(slice -> slice.maps("endpoints").stream())
                .filter(endpoint -> Tree.text(endpoint, "targetRef", "kind")
                        .filter("Pod"::equals)
                        .isPresent())
                .toList();
        long ready = all.stream()
                .filter(endpoint -> Tree.flag(endpoint, "conditions", "ready"))
                .count();
        return ready + "/" + all.size();
    }

    private String workloads(Arguments arguments) {
        TextTable table = new TextTable(1, "NAMESPACE", "POD NAME", "ADDRESS", "NODE", "WAYPOINT", "PROTOCOL");
        Optional<String> asked = arguments.words().stream().skip(1).findFirst();
        client.list(kinds.pod, "").stream()
                .filter(pod -> !pod.text("status", "podIP").isEmpty())
                .filter(pod -> List.of("Pending", "Running").contains(pod.text("status", "phase")))
                .filter(pod -> !unwanted(arguments, "workload-namespace", pod.namespace()))
                .filter(pod -> !unwanted(arguments, "address", pod.text("status", "podIP")))
                .filter(pod -> !unwanted(arguments, "workload-node", pod.text("spec", "nodeName")))
                .filter(pod -> asked.isEmpty() || asked.get().split("\\.")[0].equals(pod.name()))
                .sorted(Comparator.comparing(pod -> pod.namespace() + "." + pod.name()))
                .forEach(pod -> table.row(
                        pod.namespace(),
                        pod.name(),
                        pod.text("status", "podIP"),
                        pod.text("spec", "nodeName"),
                        name(waypoints.ofWorkload(pod)),
                        enrolled(pod) ? "HBONE" : "TCP"));
        return table.toString();
    }

    /** Whether ztunnel carries a pod's traffic: by its own label, or else by its namespace's. */
    private boolean enrolled(KubeObject pod) {
        return Optional.ofNullable(pod.labels().get(DATAPLANE))
                .or(() -> client.find(kinds.namespace, "", pod.namespace())
                        .map(namespace -> namespace.labels().get(DATAPLANE)))
                .filter("ambient"::equals)
                .isPresent();
    }

    private String policies(Arguments arguments) {
        TextTable table = new TextTable(1, "NAMESPACE", "POLICY NAME", "ACTION", "SCOPE");
        for (KubeObject policy : client.list(kinds.authorizationPolicy, "")) {
            String action = Tree.text(policy.tree(), "spec", "action").orElse("ALLOW");
            boolean targeted = !policy.list("spec", "targetRefs").isEmpty()
                    || !policy.map("spec", "targetRef").isEmpty();
            boolean known = action.equals("ALLOW") || action.equals("DENY");
            if (targeted || !known || unwanted(arguments, "policy-namespace", policy.namespace())) {
                continue;
            }
            table.row(policy.namespace(), policy.name(), action.equals("ALLOW") ? "Allow" : "Deny", scope(policy));
        }
        return table.toString();
    }

    private static String scope(KubeObject policy) {
        if (policy.at("spec", "selector").isPresent()) {
            return "WorkloadSelector";
        }
        return policy.namespace().equals("istio-system") ? "Global" : "Namespace";
    }

    private static boolean unwanted(Arguments arguments, String flag, String value) {
        return arguments
                .value(flag)
                .filter(wanted -> !wanted.equalsIgnoreCase(value))
                .isPresent();
    }

    private static String name(Waypoints.Binding binding) {
        return binding.waypoint().map(KubeObject::name).orElse("None");
    }
}
