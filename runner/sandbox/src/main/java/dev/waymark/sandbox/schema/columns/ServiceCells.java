package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cells of services and of what stands before and behind them. */
final class ServiceCells {
    /** How many addresses or ports a cell shows. */
    private static final int SHOWN = 3;

    private ServiceCells() {}

    static String externalIp(KubeObject service) {
        String own = service.list("spec", "externalIPs").stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        return switch (service.text("spec", "type")) {
            case "ClusterIP", "NodePort" -> own.isEmpty() ? "<none>" : own;
            case "LoadBalancer" -> {
                String all = Stream.of(loadBalancer(service), own)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(","));
                yield all.isEmpty() ? "<pending>" : all;
            }
            case "ExternalName" -> service.text("spec", "externalName");
            default -> "<unknown>";
        };
    }

    static String ports(KubeObject service) {
        String ports = service.maps("spec", "ports").stream()
                .map(port -> {
                    long node = Tree.number(port, "nodePort").orElse(0L);
                    return port.get("port") + (node > 0 ? ":" + node : "") + "/" + port.get("protocol");
                })
                .collect(Collectors.joining(","));
        return ports.isEmpty() ? "<none>" : ports;
    }

    static String loadBalancer(KubeObject object) {
        return object.maps("status", "loadBalancer", "ingress").stream()
                .map(ingress -> String.valueOf(ingress.getOrDefault("ip", ingress.getOrDefault("hostname", ""))))
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    static String endpoints(KubeObject endpoints) {
        List<String> all = new ArrayList<>();
        for (Map<String, Object> subset : endpoints.maps("subsets")) {
            List<Map<String, Object>> ports = Tree.maps(subset, "ports");
            List<Map<String, Object>> addresses = Tree.maps(subset, "addresses");
            if (ports.isEmpty()) {
                addresses.forEach(address -> all.add(String.valueOf(address.get("ip"))));
            }
            ports.forEach(port -> addresses.forEach(address -> all.add(address.get("ip") + ":" + port.get("port"))));
        }
        return some(all, "<none>");
    }

    static String slicePorts(KubeObject slice) {
        return some(
                slice.maps("ports").stream()
                        .map(port -> String.valueOf(port.getOrDefault("port", "*")))
                        .toList(),
                "<unset>");
    }

    static String sliceEndpoints(KubeObject slice) {
        return some(
                slice.maps("endpoints").stream()
                        .flatMap(endpoint -> Tree.list(endpoint, "addresses").stream())
                        .map(String::valueOf)
                        .toList(),
                "<unset>");
    }

    static String ingressHosts(KubeObject ingress) {
        return some(
                ingress.maps("spec", "rules").stream()
                        .map(rule -> String.valueOf(rule.getOrDefault("host", "")))
                        .filter(host -> !host.isEmpty())
                        .toList(),
                "*");
    }

    private static String some(List<String> all, String none) {
        if (all.isEmpty()) {
            return none;
        }
        String shown = String.join(",", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() > SHOWN ? shown + " + " + (all.size() - SHOWN) + " more..." : shown;
    }
}
