package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The descriptions of endpoints and endpoint slices. */
final class EndpointsText {
    private static final String UNSET = "<unset>";

    private EndpointsText() {}

    static void endpoints(Session session, Description.Piece piece) {
        piece.head();
        piece.labels();
        Lines lines = piece.lines().add("Subsets:\n");
        for (Map<String, Object> subset : Tree.maps(piece.object(), "subsets")) {
            lines.field(1, "Addresses", addresses(subset, "addresses"));
            lines.field(1, "NotReadyAddresses", addresses(subset, "notReadyAddresses"));
            List<Map<String, Object>> ports = Tree.maps(subset, "ports");
            if (!ports.isEmpty()) {
                lines.add("  Ports:\n    Name\tPort\tProtocol\n    ----\t----\t--------\n");
                ports.forEach(port -> lines.line(2, row(port)));
            }
            lines.add("\n");
        }
    }

    private static String addresses(Map<String, Object> subset, String list) {
        String addresses = Tree.maps(subset, list).stream()
                .map(each -> Tree.text(each, "ip").orElse(""))
                .collect(Collectors.joining(","));
        return addresses.isEmpty() ? "<none>" : addresses;
    }

    static void slice(Session session, Description.Piece piece) {
        Map<String, Object> slice = piece.object();
        piece.head();
        piece.labels();
        Lines lines = piece.lines();
        lines.field(0, "AddressType", piece.text("addressType"));
        List<Map<String, Object>> ports = Tree.maps(slice, "ports");
        if (ports.isEmpty()) {
            lines.add("Ports: <unset>\n");
        } else {
            lines.add("Ports:\n  Name\tPort\tProtocol\n  ----\t----\t--------\n");
            ports.forEach(port -> lines.line(1, row(port)));
        }
        List<Map<String, Object>> endpoints = Tree.maps(slice, "endpoints");
        if (endpoints.isEmpty()) {
            lines.add("Endpoints: <none>\n");
        } else {
            lines.add("Endpoints:\n");
            endpoints.forEach(endpoint -> endpoint(endpoint, lines));
        }
    }

    private static void endpoint(Map<String, Object> endpoint, Lines lines) {
        lines.add("  - Addresses:\t"
                + Tree.list(endpoint, "addresses").stream().map(String::valueOf).collect(Collectors.joining(", "))
                + "\n    Conditions:\n");
        Object ready = Tree.map(endpoint, "conditions").get("ready");
        lines.add("      Ready:\t" + (ready == null ? UNSET : ready) + "\n");
        lines.add("    Hostname:\t" + Tree.text(endpoint, "hostname").orElse(UNSET) + "\n");
        Tree.text(endpoint, "targetRef", "kind")
                .ifPresent(kind -> lines.add("    TargetRef:\t" + kind + "/"
                        + Tree.text(endpoint, "targetRef", "name").orElse("") + "\n"));
        lines.add("    NodeName:\t" + Tree.text(endpoint, "nodeName").orElse(UNSET) + "\n");
        lines.add("    Zone:\t" + Tree.text(endpoint, "zone").orElse(UNSET) + "\n");
    }

    private static String row(Map<String, Object> port) {
        String name = Tree.text(port, "name").orElse("");
        Object number = port.get("port");
        return (name.isEmpty() ? UNSET : name) + "\t" + (number == null ? UNSET : GoText.of(number)) + "\t"
                + Tree.text(port, "protocol").orElse("TCP");
    }
}
