package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The descriptions of deployments and replica sets. */
final class WorkloadText {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private WorkloadText() {}

    private static long number(Map<String, Object> tree, String... path) {
        return Tree.number(tree, path).orElse(0L);
    }

    static void deployment(Session session, Description.Piece piece) {
        Map<String, Object> object = piece.object();
        Lines lines = piece.lines();
        piece.head();
        lines.field(0, "CreationTimestamp", Times.date(piece.text("metadata", "creationTimestamp")));
        piece.labels();
        lines.field(0, "Selector", selector(Tree.map(object, "spec", "selector")));
        lines.field(
                0,
                "Replicas",
                String.format(
                        "%d desired | %d updated | %d total | %d available | %d unavailable",
                        Tree.number(object, "spec", "replicas").orElse(1L),
                        number(object, "status", "updatedReplicas"),
                        number(object, "status", "replicas"),
                        number(object, "status", "availableReplicas"),
                        number(object, "status", "unavailableReplicas")));
        lines.field(0, "StrategyType", piece.text("spec", "strategy", "type"));
        lines.field(0, "MinReadySeconds", number(object, "spec", "minReadySeconds"));
        Map<String, Object> rolling = Tree.map(object, "spec", "strategy", "rollingUpdate");
        if (!rolling.isEmpty()) {
            lines.field(
                    0,
                    "RollingUpdateStrategy",
                    GoText.of(rolling.get("maxUnavailable")) + " max unavailable, " + GoText.of(rolling.get("maxSurge"))
                            + " max surge");
        }
        PodTemplateText.write(Tree.map(object, "spec", "template"), lines);
        conditions(object, lines);
        replicaSets(session, piece);
    }

    private static void replicaSets(Session session, Description.Piece piece) {
        String uid = piece.text("metadata", "uid");
        String revision = Tree.texts(piece.object(), "metadata", "annotations").getOrDefault(REVISION, "");
        Map<String, Object> list = session.api()
                .tree(Call.get(
                        session.resource("replicasets.apps").path(piece.target().namespace())));
        List<Map<String, Object>> own = Tree.maps(list, "items").stream()
                .filter(set -> Tree.maps(set, "metadata", "ownerReferences").stream()
                        .anyMatch(owner -> uid.equals(owner.get("uid"))))
                .toList();
        piece.lines().field(0, "OldReplicaSets", sets(own, revision, false));
        piece.lines().field(0, "NewReplicaSet", sets(own, revision, true));
    }

    private static String sets(List<Map<String, Object>> all, String revision, boolean current) {
        String text = all.stream()
                .filter(set -> current
                        == revision.equals(
                                Tree.texts(set, "metadata", "annotations").getOrDefault(REVISION, "")))
                .map(set -> Tree.text(set, "metadata", "name").orElse("") + " (" + number(set, "status", "replicas")
                        + "/" + number(set, "spec", "replicas") + " replicas created)")
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "<none>" : text;
    }

    static void replicaSet(Session session, Description.Piece piece) {
        Map<String, Object> object = piece.object();
        Lines lines = piece.lines();
        piece.head();
        lines.field(0, "Selector", selector(Tree.map(object, "spec", "selector")));
        piece.labels();
        PodText.owner(object, lines);
        lines.field(
                0,
                "Replicas",
                number(object, "status", "replicas") + " current / " + number(object, "spec", "replicas") + " desired");
        podsStatus(session, piece);
        PodTemplateText.write(Tree.map(object, "spec", "template"), lines);
        conditions(object, lines);
    }

    /** How many pods of a controller are in which phase. */
    static void podsStatus(Session session, Description.Piece piece) {
        Map<String, Object> list = session.api()
                .tree(Call.get(session.resource("pods").path(piece.target().namespace())));
        String uid = piece.text("metadata", "uid");
        Map<String, Integer> phases = new TreeMap<>();
        Tree.maps(list, "items").stream()
                .filter(pod -> Tree.maps(pod, "metadata", "ownerReferences").stream()
                        .anyMatch(owner -> uid.equals(owner.get("uid"))))
                .forEach(pod -> phases.merge(Tree.text(pod, "status", "phase").orElse(""), 1, Integer::sum));
        piece.lines()
                .field(
                        0,
                        "Pods Status",
                        phases.getOrDefault("Running", 0) + " Running / " + phases.getOrDefault("Pending", 0)
                                + " Waiting / "
                                + phases.getOrDefault("Succeeded", 0) + " Succeeded / "
                                + phases.getOrDefault("Failed", 0)
                                + " Failed");
    }

    private static void conditions(Map<String, Object> object, Lines lines) {
        List<Map<String, Object>> conditions = Tree.maps(object, "status", "conditions");
        if (!conditions.isEmpty()) {
            lines.add("Conditions:\n  Type\tStatus\tReason\n  ----\t------\t------\n");
            conditions.forEach(each -> lines.add("  " + each.get("type") + " \t" + each.get("status") + "\t"
                    + Tree.text(each, "reason").orElse("") + "\n"));
        }
    }

    /** A label selector in one line. */
    static String selector(Map<String, Object> selector) {
        String labels = new TreeMap<>(Tree.texts(selector, "matchLabels"))
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
        String expressions = Tree.maps(selector, "matchExpressions").stream()
                .map(WorkloadText::expression)
                .collect(Collectors.joining(","));
        String all = labels + (labels.isEmpty() || expressions.isEmpty() ? "" : ",") + expressions;
        return all.isEmpty() ? "<none>" : all;
    }

    private static String expression(Map<String, Object> each) {
        String key = Tree.text(each, "key").orElse("");
        String values = Tree.list(each, "values").stream().map(String::valueOf).collect(Collectors.joining(","));
        return switch (Tree.text(each, "operator").orElse("")) {
            case "In" -> key + " in (" + values + ")";
            case "NotIn" -> key + " notin (" + values + ")";
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }
}
