package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which routes a listener of a Gateway takes, host names aside. */
final class Attachments {
    private static final String GROUP = "gateway.networking.k8s.io";

    private final Snapshot snapshot;

    Attachments(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Whether a route names the listener as its parent, and the listener allows it. */
    boolean takes(Server server, KubeObject route) {
        return route.maps("spec", "parentRefs").stream().anyMatch(reference -> names(reference, server, route))
                && allows(server, route);
    }

    private static boolean names(Map<String, Object> reference, Server server, KubeObject route) {
        Optional<Long> port = Tree.number(reference, "port");
        Optional<String> section = Tree.text(reference, "sectionName");
        return Tree.text(reference, "group").orElse(GROUP).equals(GROUP)
                && Tree.text(reference, "kind").orElse("Gateway").equals("Gateway")
                && Tree.text(reference, "name")
                        .orElse("")
                        .equals(server.gateway().name())
                && Tree.text(reference, "namespace")
                        .orElse(route.namespace())
                        .equals(server.gateway().namespace())
                && port.map(number -> number == server.port()).orElse(true)
                && section.map(name -> name.equals(server.name())).orElse(true);
    }

    private boolean allows(Server server, KubeObject route) {
        Map<String, Object> allowed = server.gateway().maps("spec", "listeners").stream()
                .filter(listener -> Tree.text(listener, "name").orElse("").equals(server.name()))
                .findFirst()
                .map(listener -> Tree.map(listener, "allowedRoutes"))
                .orElse(Map.of());
        List<Map<String, Object>> kinds = Tree.maps(allowed, "kinds");
        boolean kind = kinds.isEmpty()
                || kinds.stream()
                        .anyMatch(each -> Tree.text(each, "kind").orElse("").equals(route.kind())
                                && Tree.text(each, "group").orElse(GROUP).equals(GROUP));
        return kind && admits(Tree.map(allowed, "namespaces"), server.gateway().namespace(), route.namespace());
    }

    private boolean admits(Map<String, Object> namespaces, String home, String namespace) {
        return switch (Tree.text(namespaces, "from").orElse("Same")) {
            case "All" -> true;
            case "Selector" -> selected(Tree.map(namespaces, "selector"), snapshot.labels(namespace));
            case "None" -> false;
            default -> home.equals(namespace);
        };
    }

    private static boolean selected(Map<String, Object> selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(Tree.texts(selector, "matchLabels").entrySet())
                && Tree.maps(selector, "matchExpressions").stream().allMatch(each -> holds(each, labels));
    }

    private static boolean holds(Map<String, Object> expression, Map<String, String> labels) {
        Optional<String> value =
                Optional.ofNullable(labels.get(Tree.text(expression, "key").orElse("")));
        boolean listed = value.filter(text -> Tree.list(expression, "values").contains(text))
                .isPresent();
        return switch (Tree.text(expression, "operator").orElse("")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> value.isPresent();
            case "DoesNotExist" -> value.isEmpty();
            default -> false;
        };
    }
}
