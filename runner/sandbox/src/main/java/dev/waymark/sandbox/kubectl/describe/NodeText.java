package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The description of a node. */
final class NodeText {
    private static final String ROLE = "node-role.kubernetes.io/";

    private NodeText() {}

    static void write(Session session, Description.Piece piece) {
        Map<String, Object> node = piece.object();
        Lines lines = piece.lines();
        lines.field(0, "Name", piece.target().name());
        String roles = Tree.texts(node, "metadata", "labels").keySet().stream()
                .filter(label -> label.startsWith(ROLE))
                .map(label -> label.substring(ROLE.length()))
                .sorted()
                .collect(Collectors.joining(","));
        lines.field(0, "Roles", roles.isEmpty() ? "<none>" : roles);
        piece.labels();
        lines.field(0, "CreationTimestamp", Times.date(piece.text("metadata", "creationTimestamp")));
        String taints = Tree.maps(node, "spec", "taints").stream()
                .map(taint -> Tree.text(taint, "key").orElse("")
                        + Tree.text(taint, "value").map(value -> "=" + value).orElse("") + ":"
                        + Tree.text(taint, "effect").orElse(""))
                .collect(Collectors.joining("\n\t"));
        lines.field(0, "Taints", taints.isEmpty() ? "<none>" : taints);
        lines.field(0, "Unschedulable", Tree.flag(node, "spec", "unschedulable"));
        lease(session, piece.target().name(), lines);
        conditions(node, lines);
        lines.add("Addresses:\n");
        Tree.maps(node, "status", "addresses")
                .forEach(each -> lines.field(1, String.valueOf(each.get("type")), each.get("address")));
        for (String sort : List.of("capacity", "allocatable")) {
            lines.add(GenericText.label(sort) + ":\n");
            new TreeMap<>(Tree.map(node, "status", sort))
                    .forEach((name, quantity) -> lines.field(1, name, GoText.of(quantity)));
        }
        information(node, lines);
        String range = piece.text("spec", "podCIDR");
        if (!range.isEmpty()) {
            lines.field(0, "PodCIDR", range);
            lines.field(
                    0,
                    "PodCIDRs",
                    Tree.list(node, "spec", "podCIDRs").stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(",")));
        }
        NodePods.write(session, piece.target().name(), Tree.map(node, "status", "allocatable"), lines);
    }

    private static void lease(Session session, String node, Lines lines) {
        lines.add("Lease:\n");
        try {
            Map<String, Object> lease = session.api()
                    .tree(Call.get(
                            session.resource("leases.coordination.k8s.io").path("kube-node-lease") + "/" + node));
            lines.field(
                    1,
                    "HolderIdentity",
                    Tree.text(lease, "spec", "holderIdentity").orElse("<unset>"));
            for (String field : List.of("AcquireTime", "RenewTime")) {
                lines.field(
                        1,
                        field,
                        Tree.text(lease, "spec", Character.toLowerCase(field.charAt(0)) + field.substring(1))
                                .map(Times::date)
                                .orElse("<unset>"));
            }
        } catch (ApiError missing) {
            lines.add("  Failed to get lease: " + missing.getMessage() + "\n");
        }
    }

    private static void conditions(Map<String, Object> node, Lines lines) {
        List<Map<String, Object>> conditions = Tree.maps(node, "status", "conditions");
        if (conditions.isEmpty()) {
            return;
        }
        lines.add("Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage\n"
                + "  ----\t------\t-----------------\t------------------\t------\t-------\n");
        conditions.forEach(each -> lines.add("  " + each.get("type") + " \t" + each.get("status") + " \t"
                + Times.date(Tree.text(each, "lastHeartbeatTime").orElse("")) + " \t"
                + Times.date(Tree.text(each, "lastTransitionTime").orElse("")) + " \t"
                + Tree.text(each, "reason").orElse("") + " \t"
                + Tree.text(each, "message").orElse("") + "\n"));
    }

    private static void information(Map<String, Object> node, Lines lines) {
        Map<String, Object> information = Tree.map(node, "status", "nodeInfo");
        lines.add("System Info:\n");
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        fields.put("Machine ID", "machineID");
        fields.put("System UUID", "systemUUID");
        fields.put("Boot ID", "bootID");
        fields.put("Kernel Version", "kernelVersion");
        fields.put("OS Image", "osImage");
        fields.put("Operating System", "operatingSystem");
        fields.put("Architecture", "architecture");
        fields.put("Container Runtime Version", "containerRuntimeVersion");
        fields.put("Kubelet Version", "kubeletVersion");
        fields.put("Kube-Proxy Version", "kubeProxyVersion");
        fields.forEach((title, field) ->
                lines.field(1, title, Tree.text(information, field).orElse("")));
    }
}
