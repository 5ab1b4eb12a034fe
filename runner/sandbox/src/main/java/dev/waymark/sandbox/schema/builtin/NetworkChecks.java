package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.Addresses;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What holds for ingresses and network policies, as in {@code k8s.io/kubernetes/pkg/apis/networking/validation}. */
final class NetworkChecks {
    private static final List<String> PATH_TYPES = List.of("Exact", "ImplementationSpecific", "Prefix");
    private static final List<String> SCOPES = List.of("Cluster", "Namespace");
    private static final List<String> NOT_IN_PATHS = List.of("//", "/./", "/../", "%2f", "%2F");
    private static final List<String> NOT_AT_ENDS = List.of("/..", "/.");
    private static final String CLASS = "kubernetes.io/ingress.class";
    private static final long LAST_PORT = 65_535;

    private NetworkChecks() {}

    static void ingress(Part whole, Optional<KubeObject> current) {
        Part spec = whole.part("spec");
        String annotated =
                Tree.text(whole.tree(), "metadata", "annotations", CLASS).orElse("");
        String named = spec.text("ingressClassName");
        if (current.isEmpty() && !annotated.isEmpty() && !named.isEmpty() && !annotated.equals(named)) {
            whole.problems()
                    .invalid(
                            "annotations." + CLASS, annotated, "must match `ingressClassName` when both are specified");
        }
        if (spec.parts("rules").isEmpty() && !spec.has("defaultBackend")) {
            spec.problems()
                    .invalid(
                            spec.path(),
                            new GoValue.Literal("[]networking.IngressRule(nil)"),
                            "either `defaultBackend` or `rules` must be specified");
        }
        for (Part rule : spec.parts("rules")) {
            host(rule);
            if (rule.has("http")) {
                Part http = rule.part("http");
                if (http.parts("paths").isEmpty()) {
                    http.problems().required(http.at("paths"), "");
                }
                http.parts("paths").forEach(NetworkChecks::path);
            }
        }
        if (spec.has("defaultBackend")) {
            backend(spec.part("defaultBackend"));
        }
        spec.parts("tls").forEach(NetworkChecks::certificate);
        if (!named.isEmpty()) {
            spec.invalid("ingressClassName", named, Syntax.dnsSubdomain(named));
        }
    }

    private static void host(Part rule) {
        String host = rule.text("host");
        if (host.isEmpty()) {
            return;
        }
        if (Addresses.parse(host).isPresent()) {
            rule.invalid("host", host, List.of("must be a DNS name, not an IP address"));
        }
        rule.invalid("host", host, host.contains("*") ? Syntax.wildcardSubdomain(host) : Syntax.dnsSubdomain(host));
    }

    private static void certificate(Part certificate) {
        List<Object> hosts = Tree.list(certificate.tree(), "hosts");
        for (int i = 0; i < hosts.size(); i++) {
            String host = String.valueOf(hosts.get(i));
            certificate.invalid(
                    "hosts[" + i + "]",
                    host,
                    host.contains("*") ? Syntax.wildcardSubdomain(host) : Syntax.dnsSubdomain(host));
        }
        String secret = certificate.text("secretName");
        if (!secret.isEmpty()) {
            certificate.invalid("secretName", secret, Syntax.dnsSubdomain(secret));
        }
    }

    private static void path(Part path) {
        String type = path.text("pathType");
        String value = path.text("path");
        switch (type) {
            case "" -> path.problems().required(path.at("pathType"), "pathType must be specified");
            case "Exact", "Prefix" -> {
                if (!value.startsWith("/")) {
                    path.invalid("path", value, List.of("must be an absolute path"));
                }
                for (String piece : NOT_IN_PATHS) {
                    if (value.contains(piece)) {
                        path.invalid("path", value, List.of("must not contain '" + piece + "'"));
                    }
                }
                for (String end : NOT_AT_ENDS) {
                    if (value.endsWith(end)) {
                        path.invalid("path", value, List.of("cannot end with '" + end + "'"));
                    }
                }
            }
            case "ImplementationSpecific" -> {
                if (!value.isEmpty() && !value.startsWith("/")) {
                    path.invalid("path", value, List.of("must be an absolute path"));
                }
            }
            default -> path.problems().unsupported(path.at("pathType"), type, PATH_TYPES);
        }
        backend(path.part("backend"));
    }

    private static void backend(Part backend) {
        boolean service = backend.has("service");
        boolean resource = backend.has("resource");
        if (service && resource) {
            backend.problems().invalid(backend.path(), "", "cannot set both resource and service backends");
        } else if (service) {
            Part target = backend.part("service");
            if (target.require("name")) {
                target.invalid("name", target.text("name"), Syntax.dns1035Label(target.text("name")));
            }
            Part port = target.part("port");
            String name = port.text("name");
            long number = port.number("number").orElse(0L);
            if (name.isEmpty() && number == 0) {
                port.problems().required(backend.path(), "port name or number is required");
            } else if (!name.isEmpty() && number != 0) {
                port.problems().invalid(backend.path(), "", "cannot set both port name & port number");
            } else if (!name.isEmpty()) {
                port.invalid("name", name, Syntax.portName(name));
            } else if (number < 1 || number > LAST_PORT) {
                port.invalid("number", number, List.of("must be between 1 and 65535, inclusive"));
            }
        } else if (!resource) {
            backend.problems().invalid(backend.path(), "", "resource or service backend is required");
        }
    }

    static void ingressClass(Part spec, Optional<KubeObject> current) {
        if (spec.require("controller")) {
            String controller = spec.text("controller");
            List<String> wrong = Syntax.domainPath(controller);
            // What is wrong with the domain is said of the domain alone.
            boolean domain = !wrong.isEmpty() && wrong.get(0).startsWith("a lowercase");
            spec.invalid("controller", domain ? controller.substring(0, controller.indexOf('/')) : controller, wrong);
        }
        if (spec.has("parameters")) {
            Part parameters = spec.part("parameters");
            for (String field : List.of("kind", "name")) {
                if (parameters.text(field).isEmpty()) {
                    parameters.problems().required(parameters.at(field), field + " is required");
                }
            }
            String scope = parameters.text("scope");
            if (!scope.isEmpty() && !SCOPES.contains(scope)) {
                parameters.problems().unsupported(parameters.at("scope"), scope, SCOPES);
            } else if (scope.equals("Namespace") && !parameters.has("namespace")) {
                parameters.problems().required(parameters.at("namespace"), "`parameters.scope` is set to 'Namespace'");
            } else if (!scope.equals("Namespace") && parameters.has("namespace")) {
                parameters.problems().forbidden(parameters.at("namespace"), "`parameters.scope` is set to 'Cluster'");
            }
        }
        current.ifPresent(old -> {
            if (!Objects.equals(old.text("spec", "controller"), spec.text("controller"))) {
                spec.invalid("controller", spec.text("controller"), List.of("field is immutable"));
            }
        });
    }

    static void policy(Part spec) {
        Selectors.check(spec.part("podSelector"));
        for (String direction : List.of("ingress", "egress")) {
            for (Part rule : spec.parts(direction)) {
                rule.parts("ports").forEach(NetworkChecks::ports);
                for (Part peer : rule.parts(direction.equals("ingress") ? "from" : "to")) {
                    peer(peer);
                }
            }
        }
        List<Object> types = Tree.list(spec.tree(), "policyTypes");
        if (types.size() > 2) {
            spec.invalid(
                    "policyTypes",
                    GoValue.texts("networking.PolicyType", types),
                    List.of("may not specify more than two policyTypes"));
        }
    }

    private static void ports(Part port) {
        Ports.check(port, "port");
        port.number("endPort").ifPresent(end -> {
            Object start = port.tree().get("port");
            if (start == null) {
                port.invalid("endPort", end, List.of("may not be specified when `port` is not specified"));
            } else if (start instanceof String) {
                port.invalid("endPort", end, List.of("may not be specified when `port` is non-numeric"));
            } else if (end < (Long) start) {
                // A server shows the beginning here.
                port.invalid("endPort", start, List.of("must be greater than or equal to `port`"));
            }
        });
    }

    private static void peer(Part peer) {
        Selectors.check(peer.part("podSelector"));
        Selectors.check(peer.part("namespaceSelector"));
        boolean selected = peer.has("podSelector") || peer.has("namespaceSelector");
        if (!peer.has("ipBlock")) {
            if (!selected) {
                peer.problems().required(peer.path(), "must specify a peer");
            }
            return;
        }
        Part block = peer.part("ipBlock");
        String range = block.text("cidr");
        if (block.require("cidr")) {
            block.invalid("cidr", range, Syntax.range(range));
        }
        List<Object> except = Tree.list(block.tree(), "except");
        for (int i = 0; i < except.size() && Addresses.isRange(range); i++) {
            String inner = String.valueOf(except.get(i));
            List<String> wrong = Syntax.range(inner);
            block.invalid("except[" + i + "]", inner, wrong);
            if (wrong.isEmpty() && !Addresses.within(inner, range)) {
                block.invalid("except[" + i + "]", inner, List.of("must be a strict subset of `cidr`"));
            }
        }
        if (selected) {
            peer.problems().forbidden(peer.path(), "may not specify both ipBlock and another peer");
        }
    }
}
