package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds for the status of a pod that is written, as {@code ValidatePodStatusUpdate} has it. */
final class PodStatusChecks {
    private static final Set<String> SYSTEM_CONDITIONS = Set.of("PodScheduled", "Ready", "Initialized");

    private PodStatusChecks() {}

    static void check(Part pod, KubeObject old) {
        Part status = pod.part("status");
        conditions(status);
        String node = status.text("nominatedNodeName");
        if (!node.isEmpty() && !node.equals(old.text("status", "nominatedNodeName"))) {
            status.invalid("nominatedNodeName", node, Syntax.dnsSubdomain(node));
        }
        if (!status.text("qosClass").equals(old.text("status", "qosClass"))) {
            status.invalid("qosClass", status.text("qosClass"), List.of("field is immutable"));
        }
        String policy = old.text("spec", "restartPolicy");
        Set<String> sidecars = old.maps("spec", "initContainers").stream()
                .filter(container -> "Always".equals(container.get("restartPolicy")))
                .map(container -> String.valueOf(container.get("name")))
                .collect(Collectors.toSet());
        transitions(status, "containerStatuses", old, policy, Set.of());
        transitions(status, "initContainerStatuses", old, policy, sidecars);
        transitions(status, "ephemeralContainerStatuses", old, "Never", Set.of());
        addresses(status, "podIPs", "PodIP");
        if (!Tree.list(status.tree(), "hostIPs").isEmpty()) {
            String first = status.parts("hostIPs").get(0).text("ip");
            if (!first.equals(status.text("hostIP"))) {
                status.invalid("hostIPs[0].ip", first, List.of("must be equal to `hostIP`"));
            }
            addresses(status, "hostIPs", "HostIP");
        }
    }

    private static void conditions(Part status) {
        // A server names the conditions as if they were metadata.
        List<Part> conditions = status.parts("conditions");
        for (int i = 0; i < conditions.size(); i++) {
            String type = conditions.get(i).text("type");
            if (!SYSTEM_CONDITIONS.contains(type)) {
                String path = "metadata.conditions[" + i + "].Type";
                Syntax.qualifiedName(type).forEach(sentence -> status.problems().invalid(path, type, sentence));
            }
        }
    }

    /** Says that containers that are not to be restarted stay terminated. */
    private static void transitions(Part status, String list, KubeObject old, String policy, Set<String> restarting) {
        if (policy.equals("Always")) {
            return;
        }
        List<Map<String, Object>> before = old.maps("status", list);
        for (int i = 0; i < before.size(); i++) {
            Map<String, Object> ended = Tree.map(before.get(i), "state", "terminated");
            String name = String.valueOf(before.get(i).get("name"));
            boolean failed = Tree.number(ended, "exitCode").orElse(0L) != 0;
            if (ended.isEmpty() || failed && policy.equals("OnFailure") || restarting.contains(name)) {
                continue;
            }
            boolean revived = status.parts(list).stream()
                    .anyMatch(now ->
                            now.text("name").equals(name) && !now.part("state").has("terminated"));
            if (revived) {
                status.problems()
                        .forbidden(
                                status.at(list) + "[" + i + "].state",
                                "may not be transitioned to non-terminated state");
            }
        }
    }

    private static void addresses(Part status, String list, String type) {
        List<String> all =
                status.parts(list).stream().map(part -> part.text("ip")).toList();
        for (int i = 0; i < all.size(); i++) {
            status.invalid(list + "[" + i + "]", all.get(i), Syntax.address(all.get(i)));
        }
        if (all.size() < 2) {
            return;
        }
        boolean dual =
                all.stream().anyMatch(ip -> ip.contains(":")) && all.stream().anyMatch(ip -> !ip.contains(":"));
        if (!dual || all.size() > 2) {
            String printed = all.stream()
                    .map(ip -> struct(type, ip))
                    .collect(Collectors.joining(", ", "[]core." + type + "{", "}"));
            status.invalid(
                    list, new GoValue.Literal(printed), List.of("may specify no more than one IP for each IP family"));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            if (!seen.add(all.get(i))) {
                status.problems()
                        .duplicate(status.at(list) + "[" + i + "]", new GoValue.Literal(struct(type, all.get(i))));
            }
        }
    }

    private static String struct(String type, String ip) {
        return "core." + type + "{IP:" + GoValue.quoted(ip) + "}";
    }
}
