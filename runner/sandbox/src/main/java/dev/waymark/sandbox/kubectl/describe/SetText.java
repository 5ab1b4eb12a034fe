package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;

/** The descriptions of stateful sets and daemon sets. */
final class SetText {
    private SetText() {}

    static void stateful(Session session, Description.Piece piece) {
        Map<String, Object> set = piece.object();
        Lines lines = piece.lines();
        piece.head();
        lines.field(0, "CreationTimestamp", Times.date(piece.text("metadata", "creationTimestamp")));
        lines.field(0, "Selector", WorkloadText.selector(Tree.map(set, "spec", "selector")));
        piece.labels();
        lines.field(
                0,
                "Replicas",
                Tree.number(set, "spec", "replicas").orElse(1L) + " desired | "
                        + Tree.number(set, "status", "replicas").orElse(0L) + " total");
        lines.field(0, "Update Strategy", piece.text("spec", "updateStrategy", "type"));
        Tree.number(set, "spec", "updateStrategy", "rollingUpdate", "partition")
                .ifPresent(partition -> lines.field(1, "Partition", partition));
        WorkloadText.podsStatus(session, piece);
        PodTemplateText.write(Tree.map(set, "spec", "template"), lines);
        claims(Tree.maps(set, "spec", "volumeClaimTemplates"), lines);
    }

    private static void claims(List<Map<String, Object>> templates, Lines lines) {
        lines.add(templates.isEmpty() ? "Volume Claims:\t<none>\n" : "Volume Claims:\n");
        for (Map<String, Object> template : templates) {
            lines.field(1, "Name", Tree.text(template, "metadata", "name").orElse(""));
            lines.field(
                    1,
                    "StorageClass",
                    Tree.text(template, "spec", "storageClassName").orElse(""));
            lines.pairs(1, "Labels", Tree.texts(template, "metadata", "labels"));
            lines.annotations(1, Tree.texts(template, "metadata", "annotations"));
            Object storage = Tree.map(template, "spec", "resources", "requests").get("storage");
            lines.field(1, "Capacity", storage == null ? "<default>" : GoText.of(storage));
            lines.field(1, "Access Modes", GoText.of(Tree.list(template, "spec", "accessModes")));
        }
    }

    static void daemon(Session session, Description.Piece piece) {
        Map<String, Object> set = piece.object();
        Lines lines = piece.lines().field(0, "Name", piece.target().name());
        lines.field(0, "Selector", WorkloadText.selector(Tree.map(set, "spec", "selector")));
        lines.field(0, "Node-Selector", StorageText.pairs(Tree.texts(set, "spec", "template", "spec", "nodeSelector")));
        piece.labels();
        Map<String, Object> status = Tree.map(set, "status");
        count(status, "Desired Number of Nodes Scheduled", "desiredNumberScheduled", lines);
        count(status, "Current Number of Nodes Scheduled", "currentNumberScheduled", lines);
        count(status, "Number of Nodes Scheduled with Up-to-date Pods", "updatedNumberScheduled", lines);
        count(status, "Number of Nodes Scheduled with Available Pods", "numberAvailable", lines);
        count(status, "Number of Nodes Misscheduled", "numberMisscheduled", lines);
        WorkloadText.podsStatus(session, piece);
        PodTemplateText.write(Tree.map(set, "spec", "template"), lines);
    }

    private static void count(Map<String, Object> status, String title, String field, Lines lines) {
        lines.field(0, title, Tree.number(status, field).orElse(0L));
    }
}
