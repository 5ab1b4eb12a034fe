package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.MetadataChecks;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds for the specification of a pod, as in {@code k8s.io/kubernetes/pkg/apis/core/validation}. */
final class PodChecks {
    private static final int MOST_NAME_SERVERS = 3;
    private static final List<String> SYSTEMS = List.of("linux", "windows");

    private PodChecks() {}

    static void check(Part spec) {
        Optional<Long> grace = spec.number("terminationGracePeriodSeconds");
        ContainerChecks.check(spec, VolumeChecks.check(spec), grace);
        if (Tree.flag(spec.tree(), "hostNetwork")) {
            spec.parts("containers").forEach(PodChecks::sameHostPorts);
        }
        names(spec);
        MetadataChecks.labels(spec.part("nodeSelector").tree(), spec.at("nodeSelector"), spec.problems());
        SecurityChecks.pod(spec);
        AffinityChecks.check(spec);
        TolerationChecks.tolerations(spec);
        dns(spec);
        for (Part gate : spec.parts("readinessGates")) {
            gate.invalid("conditionType", gate.text("conditionType"), Syntax.qualifiedName(gate.text("conditionType")));
        }
        gates(spec);
        if (spec.has("os")) {
            String system = spec.part("os").text("name");
            if (system.isEmpty()) {
                spec.problems().required(spec.at("os.name"), "cannot be empty");
            } else if (!SYSTEMS.contains(system)) {
                spec.problems().unsupported(spec.at("os"), system, SYSTEMS);
            }
        }
        boolean alone = spec.path().equals("spec");
        if (!spec.parts("ephemeralContainers").isEmpty()) {
            spec.problems()
                    .forbidden(
                            spec.at("ephemeralContainers"),
                            alone ? "cannot be set on create" : "ephemeral containers not allowed in pod template");
        }
        for (Part container : alone ? spec.parts("containers") : List.<Part>of()) {
            String image = container.text("image");
            if (!image.equals(image.strip())) {
                container.invalid("image", image, List.of("must not have leading or trailing whitespace"));
            }
        }
    }

    private static void sameHostPorts(Part container) {
        for (Part port : container.parts("ports")) {
            Optional<Long> host = port.number("hostPort");
            if (host.isPresent() && !host.equals(port.number("containerPort"))) {
                port.invalid("hostPort", host.get(), List.of("must match `containerPort` when `hostNetwork` is true"));
            }
        }
    }

    private static void names(Part spec) {
        for (String field : List.of("hostname", "subdomain")) {
            if (!spec.text(field).isEmpty()) {
                spec.invalid(field, spec.text(field), Syntax.plainLabel(spec.text(field)));
            }
        }
        for (String field : List.of("serviceAccountName", "nodeName", "priorityClassName", "runtimeClassName")) {
            if (!spec.text(field).isEmpty()) {
                spec.invalid(field, spec.text(field), Syntax.dnsSubdomain(spec.text(field)));
            }
        }
        for (Part alias : spec.parts("hostAliases")) {
            alias.invalid("ip", alias.text("ip"), Syntax.address(alias.text("ip")));
            List<Object> hosts = Tree.list(alias.tree(), "hostnames");
            for (int i = 0; i < hosts.size(); i++) {
                String host = String.valueOf(hosts.get(i));
                alias.invalid("hostnames[" + i + "]", host, Syntax.dnsSubdomain(host));
            }
        }
    }

    private static void gates(Part spec) {
        Set<String> seen = new HashSet<>();
        for (Part gate : spec.parts("schedulingGates")) {
            String name = gate.text("name");
            Syntax.qualifiedName(name).forEach(sentence -> gate.problems().invalid(gate.path(), name, sentence));
            if (!seen.add(name)) {
                gate.problems().duplicate(gate.path(), name);
            }
        }
    }

    private static void dns(Part spec) {
        Part settings = spec.part("dnsConfig");
        List<Object> servers = Tree.list(settings.tree(), "nameservers");
        if (spec.text("dnsPolicy").equals("None")) {
            if (!spec.has("dnsConfig")) {
                spec.problems().required(spec.at("dnsConfig"), "must provide `dnsConfig` when `dnsPolicy` is None");
                return;
            }
            if (servers.isEmpty()) {
                settings.problems()
                        .required(
                                settings.at("nameservers"),
                                "must provide at least one DNS nameserver when `dnsPolicy` is None");
                return;
            }
        }
        if (servers.size() > MOST_NAME_SERVERS) {
            settings.invalid(
                    "nameservers",
                    GoValue.strings(servers),
                    List.of("must not have more than " + MOST_NAME_SERVERS + " nameservers"));
        }
        for (int i = 0; i < servers.size(); i++) {
            String server = String.valueOf(servers.get(i));
            settings.invalid("nameservers[" + i + "]", server, Syntax.address(server));
        }
        List<Object> searches = Tree.list(settings.tree(), "searches");
        for (int i = 0; i < searches.size(); i++) {
            String search = String.valueOf(searches.get(i));
            String name = search.endsWith(".") ? search.substring(0, search.length() - 1) : search;
            settings.invalid("searches[" + i + "]", name, Syntax.dnsSubdomain(name));
        }
        for (Part option : settings.parts("options")) {
            if (option.text("name").isEmpty()) {
                option.problems().required(option.path(), "must not be empty");
            }
        }
    }
}
