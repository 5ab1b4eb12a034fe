package dev.waymark.sandbox.schema.builtin;

import java.util.List;

/** What holds for ingresses and network policies. */
final class NetworkChecks {
    private static final List<String> PATH_TYPES = List.of("Exact", "ImplementationSpecific", "Prefix");

    private NetworkChecks() {}

    static void ingress(Part spec) {
        if (spec.parts("rules").isEmpty() && !spec.has("defaultBackend")) {
            spec.problems().invalid(spec.path(), "", "either `defaultBackend` or `rules` must be specified");
        }
        for (Part rule : spec.parts("rules")) {
            rule.part("http").parts("paths").forEach(NetworkChecks::path);
        }
        if (spec.has("defaultBackend")) {
            backend(spec.part("defaultBackend"));
        }
    }

    private static void path(Part path) {
        String type = path.text("pathType");
        String value = path.text("path");
        if (type.isEmpty()) {
            path.problems().required(path.at("pathType"), "pathType must be specified");
        } else if (!PATH_TYPES.contains(type)) {
            path.problems().unsupported(path.at("pathType"), type, PATH_TYPES);
        } else if (!type.equals("ImplementationSpecific") && !value.startsWith("/")) {
            path.invalid("path", value, List.of("must be an absolute path"));
        }
        backend(path.part("backend"));
    }

    private static void backend(Part backend) {
        boolean service = backend.has("service");
        if (service == backend.has("resource")) {
            backend.problems()
                    .required(
                            backend.path(),
                            service
                                    ? "cannot set both resource and service backends"
                                    : "resource or service backend is required");
        }
        if (service) {
            Part target = backend.part("service");
            target.require("name");
            Part port = target.part("port");
            boolean named = !port.text("name").isEmpty();
            boolean numbered = port.number("number").orElse(0L) != 0;
            if (!named && !numbered) {
                port.problems().required(target.path(), "port name or number is required");
            } else if (named && numbered) {
                port.problems().invalid(target.path(), "", "cannot set both port name & port number");
            }
        }
    }

    static void policy(Part spec) {
        Selectors.check(spec.part("podSelector"));
        for (String direction : List.of("ingress", "egress")) {
            for (Part rule : spec.parts(direction)) {
                rule.parts("ports").forEach(port -> Ports.check(port, "port"));
                for (Part peer : rule.parts(direction.equals("ingress") ? "from" : "to")) {
                    boolean any = List.of("podSelector", "namespaceSelector", "ipBlock").stream()
                            .anyMatch(peer::has);
                    if (!any) {
                        peer.problems().required(peer.path(), "must specify a peer");
                    }
                }
            }
        }
    }
}
