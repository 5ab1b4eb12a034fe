package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.line.Arguments;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code istioctl proxy-status}: the proxies that are connected to the control plane, and what they ask it for. */
final class ProxyStatusCommand {
    private static final String GATEWAY = "gateway.networking.k8s.io/gateway-name";

    /** The control plane is part of the sandbox and has no pod of its own. */
    private static final String ISTIOD = "istiod-sandbox";

    private static final List<Flag> FLAGS;

    static {
        List<Flag> flags = new ArrayList<>(GlobalFlags.ALL);
        flags.addAll(
                List.of(Flag.value("output", 'o'), Flag.value("revision", 'r'), Flag.plain("all-namespaces", 'A')));
        FLAGS = List.copyOf(flags);
    }

    private final Client client;
    private final WellKnownKinds kinds;

    ProxyStatusCommand(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    Answer run(List<String> words) {
        Arguments arguments = Arguments.read(words, FLAGS);
        if (arguments.value("output").filter(format -> !format.equals("table")).isPresent()
                || !arguments.words().isEmpty()) {
            throw CommandFailure.of("the sandbox's istioctl prints proxy-status of all proxies as a table only");
        }
        Optional<String> namespace = arguments.value("namespace");
        TextTable table = new TextTable(5, "NAME", "CLUSTER", "ISTIOD", "VERSION", "SUBSCRIBED TYPES");
        client.list(kinds.pod, "").stream()
                .filter(pod -> Conditions.isTrue(pod, "Ready"))
                .filter(pod -> namespace.isEmpty() || namespace.get().equals(pod.namespace()))
                .filter(pod -> pod.labels().containsKey(GATEWAY) || ztunnel(pod))
                .sorted(Comparator.comparing(ProxyStatusCommand::name))
                .forEach(pod -> table.row(
                        name(pod),
                        "Kubernetes",
                        ISTIOD,
                        Istioctl.VERSION,
                        ztunnel(pod) ? "2 (WADS,WDS)" : "4 (CDS,LDS,EDS,RDS)"));
        return Answer.ok(table.toString());
    }

    private static boolean ztunnel(KubeObject pod) {
        return pod.namespace().equals("istio-system")
                && "ztunnel".equals(pod.labels().get("app"));
    }

    private static String name(KubeObject pod) {
        return pod.name() + "." + pod.namespace();
    }
}
