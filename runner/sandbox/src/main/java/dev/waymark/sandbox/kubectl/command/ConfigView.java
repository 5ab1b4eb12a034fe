package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.YamlText;
import dev.waymark.sandbox.kubectl.rest.KubeConfig;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl config view}. */
final class ConfigView {
    private static final List<String> LISTS = List.of("clusters", "users", "contexts");

    private ConfigView() {}

    static void print(Session session) {
        KubeConfig config = session.config();
        Map<String, Object> tree = new LinkedHashMap<>(config.tree());
        if (session.arguments().on("minify")) {
            String name = session.arguments().value("context").orElse(config.currentContext());
            Map<String, Object> context = config.entry("contexts", "context", name)
                    .orElseThrow(() -> name.isEmpty()
                            ? Failure.of("current-context must exist in order to minify")
                            : Failure.of("cannot locate context " + name));
            tree.put("current-context", name);
            tree.put("contexts", only(config, "contexts", Optional.of(name)));
            tree.put("clusters", only(config, "clusters", Tree.text(context, "cluster")));
            tree.put("users", only(config, "users", Tree.text(context, "user")));
        }
        tree.put("apiVersion", "v1");
        tree.put("kind", "Config");
        tree.putIfAbsent("preferences", Map.of());
        Map<String, Object> shown = ordered(tree);
        if (!session.arguments().on("raw")) {
            hide(shown);
        }
        for (String list : List.of("clusters", "contexts", "users")) {
            if (Tree.list(shown, list).isEmpty()) {
                shown.put(list, null);
            }
        }
        if (session.arguments().value("output").isEmpty()) {
            session.out(YamlText.of(shown));
        } else {
            session.out(Output.of(session).print(shown));
        }
    }

    private static List<Map<String, Object>> only(KubeConfig config, String list, Optional<String> name) {
        return Tree.maps(config.tree(), list).stream()
                .filter(each -> Tree.text(each, "name").equals(name))
                .toList();
    }

    private static void hide(Map<String, Object> tree) {
        for (Map<String, Object> each : Tree.maps(tree, "clusters")) {
            replace(Tree.map(each, "cluster"), "certificate-authority-data", "DATA+OMITTED");
        }
        for (Map<String, Object> each : Tree.maps(tree, "users")) {
            Map<String, Object> user = Tree.map(each, "user");
            replace(user, "token", "REDACTED");
            replace(user, "password", "REDACTED");
            replace(user, "client-certificate-data", "DATA+OMITTED");
            replace(user, "client-key-data", "DATA+OMITTED");
        }
    }

    private static void replace(Map<String, Object> map, String key, String by) {
        if (map.containsKey(key)) {
            map.put(key, by);
        }
    }

    /** A copy whose entries are in the order of their names. */
    private static Map<String, Object> ordered(Map<String, Object> tree) {
        Map<String, Object> copy = Tree.asMap(Tree.thaw(tree));
        for (String list : LISTS) {
            List<Map<String, Object>> entries = new ArrayList<>(Tree.maps(copy, list));
            entries.sort(Comparator.comparing(each -> Tree.text(each, "name").orElse("")));
            copy.put(list, entries);
        }
        return copy;
    }
}
