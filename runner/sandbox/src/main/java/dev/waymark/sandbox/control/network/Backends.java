package dev.waymark.sandbox.control.network;

import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pods behind a Service, and the ports it reaches on each. */
final class Backends {
    private Backends() {}

    /** The pods that the selector takes, that have an address and have not ended. */
    static List<KubeObject> pods(KubeObject service, List<KubeObject> all) {
        Selector selector = Selector.labels(Tree.texts(service.tree(), "spec", "selector"));
        return all.stream()
                .filter(selector)
                .filter(pod -> !pod.text("status", "podIP").isEmpty())
                .filter(pod -> !List.of("Succeeded", "Failed").contains(pod.text("status", "phase")))
                .toList();
    }

    static boolean ready(KubeObject service, KubeObject pod) {
        return Conditions.isTrue(pod, "Ready") && !pod.deleting()
                || Tree.flag(service.tree(), "spec", "publishNotReadyAddresses");
    }

    static boolean headless(KubeObject service) {
        return service.text("spec", "clusterIP").equals("None");
    }

    /** The endpoint ports for one pod; a port whose name the pod does not know is left out. */
    static List<Map<String, Object>> ports(KubeObject service, KubeObject pod) {
        List<Map<String, Object>> ports = new ArrayList<>();
        for (Map<String, Object> port : service.maps("spec", "ports")) {
            target(port, pod).ifPresent(number -> {
                Map<String, Object> entry = Fields.of(
                        "name", Tree.text(port, "name").orElse(""),
                        "port", number,
                        "protocol", Tree.text(port, "protocol").orElse("TCP"));
                Tree.text(port, "appProtocol").ifPresent(protocol -> entry.put("appProtocol", protocol));
                ports.add(entry);
            });
        }
        return ports;
    }

    private static Optional<Long> target(Map<String, Object> port, KubeObject pod) {
        Optional<String> name = Tree.text(port, "targetPort");
        if (name.isEmpty()) {
            return Tree.number(port, "targetPort").filter(number -> number > 0).or(() -> Tree.number(port, "port"));
        }
        String protocol = Tree.text(port, "protocol").orElse("TCP");
        return pod.maps("spec", "containers").stream()
                .flatMap(container -> Tree.maps(container, "ports").stream())
                .filter(each -> name.get().equals(each.get("name")))
                .filter(each -> protocol.equals(Tree.text(each, "protocol").orElse("TCP")))
                .flatMap(each -> Tree.number(each, "containerPort").stream())
                .findFirst();
    }

    static Map<String, Object> target(KubeObject pod) {
        return Fields.of("kind", "Pod", "name", pod.name(), "namespace", pod.namespace(), "uid", pod.uid());
    }
}
