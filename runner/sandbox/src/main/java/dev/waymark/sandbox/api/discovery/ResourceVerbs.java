package dev.waymark.sandbox.api.discovery;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.Kinds;
import java.util.List;

/** What can be done with resources and subresources, as discovery lists it. */
final class ResourceVerbs {
    private static final List<String> ALL =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private ResourceVerbs() {}

    /**
     * A subresource.
     *
     * @param group the group of the kind it speaks
     * @param kind the kind it speaks
     */
    record Subresource(String name, String group, String version, String kind, List<String> verbs) {}

    static List<String> of(Kinds kinds, Kind kind) {
        if (kinds.review(kind)) {
            return List.of("create");
        }
        if (kinds.computed(kind)) {
            return List.of("get", "list");
        }
        boolean oneByOne = kind.resource().equals("namespaces");
        return oneByOne
                ? ALL.stream().filter(verb -> !verb.equals("deletecollection")).toList()
                : ALL;
    }

    /** The subresources of a kind, by name. */
    static List<Subresource> subresources(Kind kind, String version) {
        return kind.subresources().stream()
                .sorted()
                .map(name -> subresource(kind, version, name))
                .toList();
    }

    private static Subresource subresource(Kind kind, String version, String name) {
        return switch (name) {
            case "scale" -> new Subresource(name, "autoscaling", "v1", "Scale", List.of("get", "patch", "update"));
            case "eviction" -> new Subresource(name, "policy", "v1", "Eviction", List.of("create"));
            case "binding" -> new Subresource(name, "", "v1", "Binding", List.of("create"));
            case "token" -> new Subresource(name, "authentication.k8s.io", "v1", "TokenRequest", List.of("create"));
            case "exec" -> new Subresource(name, "", "v1", "PodExecOptions", List.of("create", "get"));
            case "attach" -> new Subresource(name, "", "v1", "PodAttachOptions", List.of("create", "get"));
            case "portforward" -> new Subresource(name, "", "v1", "PodPortForwardOptions", List.of("create", "get"));
            case "proxy" ->
                new Subresource(
                        name,
                        "",
                        "v1",
                        kind.kind() + "ProxyOptions",
                        List.of("create", "delete", "get", "patch", "update"));
            case "log" -> new Subresource(name, kind.group(), version, kind.kind(), List.of("get"));
            case "finalize" -> new Subresource(name, kind.group(), version, kind.kind(), List.of("update"));
            default -> new Subresource(name, kind.group(), version, kind.kind(), List.of("get", "patch", "update"));
        };
    }
}
