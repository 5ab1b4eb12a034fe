package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.istioctl.Finding.Level;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selectors and certificates of Istio's Gateways that lead to nothing (IST0101), ports that no Service has (IST0162), and hosts of VirtualServices that their
 * Gateways do not take (IST0132).
 *
 * @param gateways all of Istio's Gateways
 */
record GatewayAnalysis(Client client, WellKnownKinds kinds, List<KubeObject> gateways) {

    /** What is wrong with Gateways of a namespace, or of all for an empty string, and with the VirtualServices. */
    List<Finding> findings(String where, List<KubeObject> services) {
        List<Finding> found = new ArrayList<>();
        gateways.stream()
                .filter(gateway -> where.isEmpty() || gateway.namespace().equals(where))
                .forEach(gateway -> references(gateway, found));
        services.forEach(service -> hosts(service, found));
        return found;
    }

    private void references(KubeObject gateway, List<Finding> found) {
        Map<String, String> labels = new TreeMap<>(Tree.texts(gateway.tree(), "spec", "selector"));
        List<KubeObject> pods =
                client.list(kinds.pod, "", pod -> pod.labels().entrySet().containsAll(labels.entrySet()));
        if (pods.isEmpty()) {
            found.add(notFound(gateway, "selector", MeshObjectAnalysis.selector(labels)));
            return;
        }
        Set<Long> open = pods.stream().flatMap(this::ports).collect(Collectors.toSet());
        for (Map<String, Object> server : gateway.maps("spec", "servers")) {
            Tree.number(server, "port", "number")
                    .filter(port -> !open.contains(port))
                    .ifPresent(port -> found.add(Finding.of(
                            Level.WARNING,
                            "IST0162",
                            gateway,
                            "The gateway is listening on a target port (port " + port
                                    + ") that is not defined in the Service associated with its workload instances (Pod"
                                    + " selector " + MeshObjectAnalysis.selector(labels)
                                    + "). If you need to access the gateway port through the gateway Service, it will not"
                                    + " be available.")));
            Tree.text(server, "tls", "credentialName")
                    .filter(name -> client.find(kinds.secret, pods.get(0).namespace(), name)
                            .isEmpty())
                    .ifPresent(name -> found.add(notFound(gateway, "credentialName", name)));
        }
    }

    /** The ports, and the target ports, of the services that lead to a pod. */
    private Stream<Long> ports(KubeObject pod) {
        return client.list(kinds.service, pod.namespace()).stream()
                .filter(service -> pod.labels()
                        .entrySet()
                        .containsAll(
                                Tree.texts(service.tree(), "spec", "selector").entrySet()))
                .flatMap(service -> service.maps("spec", "ports").stream())
                .filter(port -> Tree.text(port, "protocol").orElse("TCP").equals("TCP"))
                .flatMap(port -> Stream.of("port", "targetPort").flatMap(field -> Tree.number(port, field).stream()));
    }

    private static Finding notFound(KubeObject about, String type, String value) {
        return Finding.of(Level.ERROR, "IST0101", about, "Referenced " + type + " not found: \"" + value + "\"");
    }

    private void hosts(KubeObject service, List<Finding> found) {
        List<Object> hosts = service.list("spec", "hosts");
        for (Object each : service.list("spec", "gateways")) {
            String name = String.valueOf(each);
            if (name.equals("mesh")) {
                continue;
            }
            String whole = name.contains("/") ? name : service.namespace() + "/" + name;
            boolean taken = gateways.stream()
                    .filter(gateway -> whole.equals(gateway.namespace() + "/" + gateway.name()))
                    .flatMap(gateway -> gateway.maps("spec", "servers").stream()
                            .flatMap(server -> Tree.list(server, "hosts").stream())
                            .map(host -> placed(String.valueOf(host), gateway.namespace(), service.namespace())))
                    .anyMatch(pattern -> hosts.stream().anyMatch(host -> overlap(pattern, String.valueOf(host))));
            if (!taken) {
                String list = hosts.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"));
                found.add(Finding.of(
                        Level.WARNING,
                        "IST0132",
                        service,
                        "one or more host " + list + " defined in VirtualService " + service.namespace() + "/"
                                + service.name() + " not found in Gateway " + whole + "."));
            }
        }
    }

    /** A server's host, which may name the namespace that it is for; an empty text for another namespace. */
    private static String placed(String host, String own, String asking) {
        int slash = host.indexOf('/');
        if (slash < 0) {
            return host;
        }
        String namespace = host.substring(0, slash);
        String meant = namespace.equals(".") ? own : namespace;
        return meant.equals("*") || meant.equals(asking) ? host.substring(slash + 1) : "";
    }

    /** Whether a name and a pattern, either with a wildcard in front, have a host in common. */
    private static boolean overlap(String pattern, String host) {
        if (pattern.isEmpty()) {
            return false;
        }
        boolean wild = pattern.startsWith("*");
        boolean wildHost = host.startsWith("*");
        if (wild && wildHost) {
            return pattern.substring(1).endsWith(host.substring(1))
                    || host.substring(1).endsWith(pattern.substring(1));
        }
        return wild
                ? host.endsWith(pattern.substring(1))
                : wildHost ? pattern.endsWith(host.substring(1)) : pattern.equals(host);
    }
}
