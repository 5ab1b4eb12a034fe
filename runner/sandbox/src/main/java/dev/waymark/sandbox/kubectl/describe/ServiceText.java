package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The description of a service. */
final class ServiceText {
    private static final int MOST_ENDPOINTS = 3;

    private ServiceText() {}

    static void write(Session session, Description.Piece piece) {
        Map<String, Object> service = piece.object();
        Lines lines = piece.lines();
        piece.head();
        piece.labels();
        String selector = new TreeMap<>(Tree.texts(service, "spec", "selector"))
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
        lines.field(0, "Selector", selector.isEmpty() ? "<none>" : selector);
        lines.field(0, "Type", piece.text("spec", "type"));
        if (!piece.text("spec", "ipFamilyPolicy").isEmpty()) {
            lines.field(0, "IP Family Policy", piece.text("spec", "ipFamilyPolicy"));
        }
        lines.field(0, "IP Families", joined(Tree.list(service, "spec", "ipFamilies")));
        lines.field(0, "IP", piece.text("spec", "clusterIP"));
        lines.field(0, "IPs", joined(Tree.list(service, "spec", "clusterIPs")));
        if (!Tree.list(service, "spec", "externalIPs").isEmpty()) {
            lines.field(0, "External IPs", joined(Tree.list(service, "spec", "externalIPs")));
        }
        if (!piece.text("spec", "externalName").isEmpty()) {
            lines.field(0, "External Name", piece.text("spec", "externalName"));
        }
        String ingress = Tree.maps(service, "status", "loadBalancer", "ingress").stream()
                .map(each -> Tree.text(each, "ip")
                        .or(() -> Tree.text(each, "hostname"))
                        .orElse(""))
                .collect(Collectors.joining(", "));
        if (!ingress.isEmpty()) {
            lines.field(0, "LoadBalancer Ingress", ingress + " (VIP)");
        }
        List<Map<String, Object>> slices =
                slices(session, piece.target().namespace(), piece.target().name());
        for (Map<String, Object> port : Tree.maps(service, "spec", "ports")) {
            port(port, slices, lines);
        }
        lines.field(0, "Session Affinity", piece.text("spec", "sessionAffinity"));
        for (String sort : List.of("external", "internal")) {
            String policy = piece.text("spec", sort + "TrafficPolicy");
            if (!policy.isEmpty()) {
                lines.field(0, GenericText.label(sort) + " Traffic Policy", policy);
            }
        }
    }

    /** The endpoint slices of a service. */
    static List<Map<String, Object>> slices(Session session, String namespace, String name) {
        return Tree.maps(
                session.api()
                        .tree(Call.get(session.resource("endpointslices.discovery.k8s.io")
                                        .path(namespace))
                                .with("labelSelector", "kubernetes.io/service-name=" + name)),
                "items");
    }

    private static void port(Map<String, Object> port, List<Map<String, Object>> slices, Lines lines) {
        String name = Tree.text(port, "name").orElse("");
        String protocol = Tree.text(port, "protocol").orElse("TCP");
        lines.field(
                0, "Port", (name.isEmpty() ? "<unset>" : name) + "\t" + GoText.of(port.get("port")) + "/" + protocol);
        Object target = port.get("targetPort");
        lines.field(0, "TargetPort", GoText.of(target == null ? port.get("port") : target) + "/" + protocol);
        Tree.number(port, "nodePort")
                .ifPresent(node ->
                        lines.field(0, "NodePort", (name.isEmpty() ? "<unset>" : name) + "\t" + node + "/" + protocol));
        lines.field(0, "Endpoints", endpoints(name, slices));
    }

    /** The addresses of a port of the given name, at most three. */
    static String endpoints(String port, List<Map<String, Object>> slices) {
        List<String> all = new ArrayList<>();
        for (Map<String, Object> slice : slices) {
            for (Map<String, Object> each : Tree.maps(slice, "ports")) {
                if (!port.equals(Tree.text(each, "name").orElse(""))) {
                    continue;
                }
                for (Map<String, Object> endpoint : Tree.maps(slice, "endpoints")) {
                    boolean ready = Tree.at(endpoint, "conditions", "ready")
                            .map(Boolean.TRUE::equals)
                            .orElse(true);
                    if (ready) {
                        Tree.list(endpoint, "addresses")
                                .forEach(address -> all.add(address + ":" + GoText.of(each.get("port"))));
                    }
                }
            }
        }
        String shown = String.join(",", all.subList(0, Math.min(MOST_ENDPOINTS, all.size())));
        return all.size() > MOST_ENDPOINTS ? shown + " + " + (all.size() - MOST_ENDPOINTS) + " more..." : shown;
    }

    private static String joined(List<Object> texts) {
        return texts.isEmpty() ? "<none>" : texts.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
