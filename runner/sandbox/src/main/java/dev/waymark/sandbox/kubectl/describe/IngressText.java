package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The descriptions of ingresses and their classes. */
final class IngressText {
    private IngressText() {}

    static void write(Session session, Description.Piece piece) {
        Map<String, Object> ingress = piece.object();
        Lines lines = piece.lines();
        lines.field(0, "Name", piece.target().name());
        lines.pairs(0, "Labels", Tree.texts(ingress, "metadata", "labels"));
        lines.field(0, "Namespace", piece.target().namespace());
        lines.field(
                0,
                "Address",
                Tree.maps(ingress, "status", "loadBalancer", "ingress").stream()
                        .map(each -> Tree.text(each, "ip")
                                .or(() -> Tree.text(each, "hostname"))
                                .orElse(""))
                        .collect(Collectors.joining(",")));
        lines.field(
                0,
                "Ingress Class",
                Tree.text(ingress, "spec", "ingressClassName").orElse("<none>"));
        Map<String, Object> otherwise = Tree.map(ingress, "spec", "defaultBackend");
        String backend = otherwise.isEmpty() ? "<default>" : backend(session, piece, otherwise);
        lines.field(0, "Default backend", backend);
        List<Map<String, Object>> certificates = Tree.maps(ingress, "spec", "tls");
        lines.add(certificates.isEmpty() ? "" : "TLS:\n");
        for (Map<String, Object> each : certificates) {
            String hosts =
                    Tree.list(each, "hosts").stream().map(String::valueOf).collect(Collectors.joining(","));
            lines.line(
                    1,
                    Tree.text(each, "secretName")
                            .map(secret -> secret + " terminates " + hosts)
                            .orElse("SNI routes " + hosts));
        }
        lines.add("Rules:\n  Host\tPath\tBackends\n  ----\t----\t--------\n");
        List<Map<String, Object>> rules = Tree.maps(ingress, "spec", "rules").stream()
                .filter(rule -> rule.containsKey("http"))
                .toList();
        for (Map<String, Object> rule : rules) {
            lines.line(
                    1, Tree.text(rule, "host").filter(host -> !host.isEmpty()).orElse("*") + "\t");
            Tree.maps(rule, "http", "paths")
                    .forEach(path -> lines.line(
                            2,
                            "\t" + Tree.text(path, "path").orElse("") + " \t"
                                    + backend(session, piece, Tree.map(path, "backend"))));
        }
        if (rules.isEmpty()) {
            lines.line(1, "*\t*\t" + backend);
        }
        lines.annotations(0, Tree.texts(ingress, "metadata", "annotations"));
    }

    private static String backend(Session session, Description.Piece piece, Map<String, Object> backend) {
        if (!backend.containsKey("service")) {
            return "APIGroup: " + Tree.text(backend, "resource", "apiGroup").orElse("<none>") + ", Kind: "
                    + Tree.text(backend, "resource", "kind").orElse("") + ", Name: "
                    + Tree.text(backend, "resource", "name").orElse("");
        }
        String name = Tree.text(backend, "service", "name").orElse("");
        Map<String, Object> wanted = Tree.map(backend, "service", "port");
        String port = Tree.text(wanted, "name")
                .orElseGet(() -> wanted.containsKey("number") ? GoText.of(wanted.get("number")) : "");
        return name + ":" + port + " (" + endpoints(session, piece.target().namespace(), name, port) + ")";
    }

    private static String endpoints(Session session, String namespace, String name, String port) {
        try {
            Map<String, Object> service =
                    session.api().tree(Call.get(session.resource("services").path(namespace) + "/" + name));
            String target = Tree.maps(service, "spec", "ports").stream()
                    .filter(each -> port.equals(GoText.of(each.get("port"))) || port.equals(each.get("name")))
                    .map(each -> Tree.text(each, "name").orElse(""))
                    .findFirst()
                    .orElse("");
            return ServiceText.endpoints(target, ServiceText.slices(session, namespace, name));
        } catch (ApiError missing) {
            return "<error: " + missing.getMessage() + ">";
        }
    }

    static void ofClass(Session session, Description.Piece piece) {
        Lines lines = piece.lines().field(0, "Name", piece.target().name());
        piece.labels();
        lines.field(0, "Controller", piece.text("spec", "controller"));
        Map<String, Object> parameters = Tree.map(piece.object(), "spec", "parameters");
        if (!parameters.isEmpty()) {
            lines.add("Parameters:\n");
            Tree.text(parameters, "apiGroup").ifPresent(group -> lines.field(1, "APIGroup", group));
            lines.field(1, "Kind", Tree.text(parameters, "kind").orElse(""));
            lines.field(1, "Name", Tree.text(parameters, "name").orElse(""));
        }
    }
}
