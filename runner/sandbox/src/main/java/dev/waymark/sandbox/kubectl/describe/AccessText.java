package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The descriptions of roles and their bindings. */
final class AccessText {
    private AccessText() {}

    /**
     * A rule about one thing.
     *
     * @param resources one resource, or none where the rule is about a path
     * @param groups the resource's group
     * @param names the one object that it is about, if it names any
     */
    private record Rule(List<String> resources, List<String> groups, List<String> names, List<String> paths) {

        String row(List<String> verbs) {
            return resource() + "\t" + GoText.of(paths) + "\t" + GoText.of(names) + "\t" + GoText.of(verbs);
        }

        private String resource() {
            if (resources.isEmpty()) {
                return "";
            }
            String[] parts = resources.get(0).split("/", 2);
            String group = groups.isEmpty() || groups.get(0).isEmpty() ? "" : "." + groups.get(0);
            return parts[0] + group + (parts.length > 1 ? "/" + parts[1] : "");
        }

        /** What kubectl sorts rules by: their form in its log. */
        String order(List<String> verbs) {
            return "Verbs:" + GoText.of(verbs) + ",APIGroups:" + GoText.of(groups) + ",Resources:"
                    + GoText.of(resources) + ",ResourceNames:" + GoText.of(names) + ",NonResourceURLs:"
                    + GoText.of(paths);
        }
    }

    static void role(Session session, Description.Piece piece) {
        Lines lines = piece.lines().field(0, "Name", piece.target().name());
        piece.labels();
        lines.add("PolicyRule:\n  Resources\tNon-Resource URLs\tResource Names\tVerbs\n"
                + "  ---------\t-----------------\t--------------\t-----\n");
        Map<Rule, List<String>> rules = new LinkedHashMap<>();
        for (Map<String, Object> rule : Tree.maps(piece.object(), "rules")) {
            for (Rule single : single(rule)) {
                rules.computeIfAbsent(single, any -> new ArrayList<>()).addAll(texts(rule, "verbs"));
            }
        }
        rules.entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().order(each.getValue())))
                .forEach(each -> lines.line(1, each.getKey().row(each.getValue())));
    }

    private static List<Rule> single(Map<String, Object> rule) {
        List<Rule> single = new ArrayList<>();
        List<String> names = texts(rule, "resourceNames");
        for (String group : texts(rule, "apiGroups")) {
            for (String resource : texts(rule, "resources")) {
                if (names.isEmpty()) {
                    single.add(new Rule(List.of(resource), List.of(group), List.of(), List.of()));
                }
                names.forEach(
                        name -> single.add(new Rule(List.of(resource), List.of(group), List.of(name), List.of())));
            }
        }
        texts(rule, "nonResourceURLs")
                .forEach(path -> single.add(new Rule(List.of(), List.of(), List.of(), List.of(path))));
        return single;
    }

    private static List<String> texts(Map<String, Object> rule, String list) {
        return Tree.list(rule, list).stream().map(String::valueOf).toList();
    }

    static void binding(Session session, Description.Piece piece) {
        Lines lines = piece.lines().field(0, "Name", piece.target().name());
        piece.labels();
        lines.add("Role:\n");
        lines.field(1, "Kind", piece.text("roleRef", "kind"));
        lines.field(1, "Name", piece.text("roleRef", "name"));
        lines.add("Subjects:\n  Kind\tName\tNamespace\n  ----\t----\t---------\n");
        for (Map<String, Object> subject : Tree.maps(piece.object(), "subjects")) {
            lines.line(
                    1,
                    Tree.text(subject, "kind").orElse("") + "\t"
                            + Tree.text(subject, "name").orElse("") + "\t"
                            + Tree.text(subject, "namespace").orElse(""));
        }
    }
}
