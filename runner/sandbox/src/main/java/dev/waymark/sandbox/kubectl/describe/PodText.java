package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.object.Tree;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The description of a pod. */
final class PodText {
    private PodText() {}

    static void write(Session session, Description.Piece piece) {
        Map<String, Object> pod = piece.object();
        Lines lines = piece.lines();
        piece.head();
        lines.field(0, "Priority", Tree.number(pod, "spec", "priority").orElse(0L));
        String account = piece.text("spec", "serviceAccountName");
        if (!account.isEmpty()) {
            lines.field(0, "Service Account", account);
        }
        String node = piece.text("spec", "nodeName");
        lines.field(0, "Node", node.isEmpty() ? "<none>" : node + "/" + piece.text("status", "hostIP"));
        if (!piece.text("status", "startTime").isEmpty()) {
            lines.field(0, "Start Time", Times.date(piece.text("status", "startTime")));
        }
        piece.labels();
        if (piece.text("metadata", "deletionTimestamp").isEmpty()) {
            lines.field(0, "Status", piece.text("status", "phase"));
        } else {
            Instant now = session.clock().instant();
            lines.field(
                    0,
                    "Status",
                    "Terminating (lasts " + Times.ago(piece.text("metadata", "deletionTimestamp"), now) + ")");
            lines.field(
                    0,
                    "Termination Grace Period",
                    Tree.number(pod, "metadata", "deletionGracePeriodSeconds").orElse(0L) + "s");
        }
        for (String field : List.of("reason", "message")) {
            if (!piece.text("status", field).isEmpty()) {
                lines.field(0, GenericText.label(field), piece.text("status", field));
            }
        }
        lines.field(0, "IP", piece.text("status", "podIP"));
        addresses(pod, lines);
        owner(pod, lines);
        Map<String, Map<String, Object>> statuses = new HashMap<>();
        for (String list : List.of("containerStatuses", "initContainerStatuses")) {
            Tree.maps(pod, "status", list)
                    .forEach(each -> statuses.put(Tree.text(each, "name").orElse(""), each));
        }
        if (!Tree.maps(pod, "spec", "initContainers").isEmpty()) {
            ContainerText.write("Init Containers", Tree.maps(pod, "spec", "initContainers"), statuses, lines, "");
        }
        ContainerText.write("Containers", Tree.maps(pod, "spec", "containers"), statuses, lines, "");
        List<Map<String, Object>> conditions = Tree.maps(pod, "status", "conditions");
        if (!conditions.isEmpty()) {
            lines.add("Conditions:\n  Type\tStatus\n");
            conditions.forEach(each -> lines.add("  " + each.get("type") + " \t" + each.get("status") + " \n"));
        }
        VolumeText.write(Tree.maps(pod, "spec", "volumes"), lines, "");
        String quality = piece.text("status", "qosClass");
        if (!quality.isEmpty()) {
            lines.field(0, "QoS Class", quality);
        }
        Map<String, String> selectors = new TreeMap<>(Tree.texts(pod, "spec", "nodeSelector"));
        lines.pairs(0, "Node-Selectors", selectors);
        String tolerations = Tree.maps(pod, "spec", "tolerations").stream()
                .map(Tolerations::text)
                .sorted()
                .collect(Collectors.joining("\n\t"));
        lines.field(0, "Tolerations", tolerations.isEmpty() ? "<none>" : tolerations);
    }

    private static void addresses(Map<String, Object> pod, Lines lines) {
        List<Map<String, Object>> addresses = Tree.maps(pod, "status", "podIPs");
        if (addresses.isEmpty()) {
            lines.add("IPs:\t<none>\n");
            return;
        }
        lines.add("IPs:\n");
        addresses.forEach(each -> lines.field(1, "IP", Tree.text(each, "ip").orElse("")));
    }

    static void owner(Map<String, Object> object, Lines lines) {
        Tree.maps(object, "metadata", "ownerReferences").stream()
                .filter(each -> Boolean.TRUE.equals(each.get("controller")))
                .findFirst()
                .ifPresent(each -> lines.field(0, "Controlled By", each.get("kind") + "/" + each.get("name")));
    }
}
