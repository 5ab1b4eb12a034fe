package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The descriptions of what a namespace may use: quotas, ranges of limits, and both in that of the namespace. */
final class LimitsText {
    private static final List<String> BOUNDS =
            List.of("min", "max", "defaultRequest", "default", "maxLimitRequestRatio");
    private static final Map<String, String> SCOPES = Map.of(
            "Terminating",
                    "Matches all pods that have an active deadline. These pods have a limited lifespan on a"
                            + " node before being actively terminated by the system.",
            "NotTerminating",
                    "Matches all pods that do not have an active deadline. These pods usually include long"
                            + " running pods whose container command is not expected to terminate.",
            "BestEffort",
                    "Matches all pods that do not have resource requirements set. These pods have a best effort"
                            + " quality of service.",
            "NotBestEffort",
                    "Matches all pods that have at least one resource requirement set. These pods have a"
                            + " burstable or guaranteed quality of service.");

    private LimitsText() {}

    static void quota(Session session, Description.Piece piece) {
        piece.head();
        scopes(piece.object(), "", piece.lines());
        piece.lines().add("Resource\tUsed\tHard\n--------\t----\t----\n");
        amounts(piece.object(), "", piece.lines());
    }

    private static void scopes(Map<String, Object> quota, String space, Lines lines) {
        List<Object> scopes = Tree.list(quota, "spec", "scopes");
        if (scopes.isEmpty()) {
            return;
        }
        List<String> names = scopes.stream().map(String::valueOf).sorted().toList();
        lines.add(space + "Scopes:\t" + names.stream().collect(Collectors.joining(", ")) + "\n");
        names.stream().filter(SCOPES::containsKey).forEach(name -> lines.add(space + " * " + SCOPES.get(name) + "\n"));
    }

    private static void amounts(Map<String, Object> quota, String space, Lines lines) {
        new TreeMap<>(Tree.map(quota, "status", "hard"))
                .forEach((name, hard) -> lines.add(space + name + "\t"
                        + GoText.of(Tree.map(quota, "status", "used").getOrDefault(name, "0")) + "\t" + GoText.of(hard)
                        + "\n"));
    }

    static void range(Session session, Description.Piece piece) {
        piece.head();
        piece.lines()
                .add("Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio\n"
                        + "----\t--------\t---\t---\t---------------\t-------------\t-----------------------\n");
        bounds(piece.object(), "", piece.lines());
    }

    private static void bounds(Map<String, Object> range, String space, Lines lines) {
        for (Map<String, Object> limit : Tree.maps(range, "spec", "limits")) {
            TreeSet<String> resources = new TreeSet<>();
            BOUNDS.forEach(bound -> resources.addAll(Tree.map(limit, bound).keySet()));
            for (String resource : resources) {
                lines.add(space + Tree.text(limit, "type").orElse("") + "\t" + resource + "\t"
                        + BOUNDS.stream()
                                .map(bound -> Tree.map(limit, bound).get(resource))
                                .map(amount -> amount == null ? "-" : GoText.of(amount))
                                .collect(Collectors.joining("\t"))
                        + "\n");
            }
        }
    }

    static void namespace(Session session, Description.Piece piece) {
        piece.lines().field(0, "Name", piece.target().name());
        piece.labels();
        Lines lines = piece.lines().field(0, "Status", piece.text("status", "phase"));
        List<Map<String, Object>> quotas = all(session, piece, "resourcequotas");
        lines.add(quotas.isEmpty() ? "\nNo resource quota.\n" : "\nResource Quotas\n");
        for (Map<String, Object> quota : quotas) {
            lines.field(1, "Name", Tree.text(quota, "metadata", "name").orElse(""));
            scopes(quota, "  ", lines);
            lines.add("  Resource\tUsed\tHard\n  --------\t---\t---\n");
            amounts(quota, "  ", lines);
        }
        List<Map<String, Object>> ranges = all(session, piece, "limitranges");
        lines.add(
                ranges.isEmpty()
                        ? "\nNo LimitRange resource.\n"
                        : "\nResource Limits\n"
                                + " Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio\n"
                                + " ----\t--------\t---\t---\t---------------\t-------------\t-----------------------\n");
        ranges.forEach(range -> bounds(range, " ", lines));
    }

    private static List<Map<String, Object>> all(Session session, Description.Piece piece, String plural) {
        return Tree.maps(
                session.api()
                        .tree(Call.get(
                                session.resource(plural).path(piece.target().name()))),
                "items");
    }
}
