package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The description of a network policy. */
final class NetworkPolicyText {
    private static final String SPACE = "    ";

    private NetworkPolicyText() {}

    static void write(Session session, Description.Piece piece) {
        Lines lines = piece.lines();
        piece.head();
        lines.field(
                0,
                "Created on",
                piece.text("metadata", "creationTimestamp").replace("T", " ").replace("Z", " +0000 UTC"));
        piece.labels();
        Map<String, Object> spec = Tree.map(piece.object(), "spec");
        Map<String, Object> pods = Tree.map(spec, "podSelector");
        lines.add("Spec:\n  PodSelector:     "
                + (pods.isEmpty()
                        ? "<none> (Allowing the specific traffic to all pods in this namespace)"
                        : WorkloadText.selector(pods))
                + "\n");
        List<Object> types = Tree.list(spec, "policyTypes");
        direction(spec, types.contains("Ingress"), "ingress", "from", "source", lines);
        direction(spec, types.contains("Egress"), "egress", "to", "destination", lines);
        lines.add("  Policy Types: " + types.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "\n");
    }

    private static void direction(
            Map<String, Object> spec, boolean affected, String way, String peers, String end, Lines lines) {
        if (!affected) {
            lines.add("  Not affecting " + way + " traffic\n");
            return;
        }
        lines.add("  Allowing " + way + " traffic:\n");
        List<Map<String, Object>> rules = Tree.maps(spec, way);
        if (rules.isEmpty()) {
            lines.add(SPACE + "<none> (Selected pods are isolated for " + way + " connectivity)\n");
        }
        String title = Character.toUpperCase(peers.charAt(0)) + peers.substring(1);
        for (int i = 0; i < rules.size(); i++) {
            Map<String, Object> rule = rules.get(i);
            lines.add(i == 0 ? "" : SPACE + "----------\n");
            List<Map<String, Object>> ports = Tree.maps(rule, "ports");
            lines.add(ports.isEmpty() ? SPACE + "To Port: <any> (traffic allowed to all ports)\n" : "");
            ports.forEach(port -> lines.add(SPACE + "To Port: " + port(port) + "\n"));
            List<Map<String, Object>> allowed = Tree.maps(rule, peers);
            lines.add(allowed.isEmpty() ? SPACE + title + ": <any> (traffic not restricted by " + end + ")\n" : "");
            for (Map<String, Object> peer : allowed) {
                lines.add(SPACE + title + ":\n" + peer(peer));
            }
        }
    }

    private static String port(Map<String, Object> port) {
        String protocol = Tree.text(port, "protocol").orElse("TCP");
        Object number = port.get("port");
        String last = Tree.number(port, "endPort").map(end -> "-" + end).orElse("");
        return (number == null ? "<any>" : GoText.of(number) + last) + "/" + protocol;
    }

    private static String peer(Map<String, Object> peer) {
        StringBuilder text = new StringBuilder();
        for (String part : List.of("namespaceSelector", "podSelector")) {
            if (peer.containsKey(part)) {
                text.append(SPACE)
                        .append("  ")
                        .append(Character.toUpperCase(part.charAt(0)))
                        .append(part.substring(1))
                        .append(": ")
                        .append(WorkloadText.selector(Tree.map(peer, part)))
                        .append('\n');
            }
        }
        if (peer.containsKey("ipBlock")) {
            text.append(SPACE)
                    .append("  IPBlock:\n")
                    .append(SPACE)
                    .append("    CIDR: ")
                    .append(Tree.text(peer, "ipBlock", "cidr").orElse(""))
                    .append('\n')
                    .append(SPACE)
                    .append("    Except: ")
                    .append(Tree.list(peer, "ipBlock", "except").stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        return text.toString();
    }
}
