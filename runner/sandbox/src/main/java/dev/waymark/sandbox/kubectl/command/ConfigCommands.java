package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.TabWriter;
import dev.waymark.sandbox.kubectl.rest.KubeConfig;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl config}: looks at the kubeconfig and changes it. */
final class ConfigCommands {
    private ConfigCommands() {}

    static List<Command> commands() {
        return List.of(
                Command.of(
                        "config view",
                        Flags.together(
                                Output.FLAGS, List.of(Flag.plain("minify"), Flag.plain("raw"), Flag.plain("flatten"))),
                        ConfigCommands::view),
                Command.of("config current-context", List.of(), ConfigCommands::current),
                Command.of(
                        "config get-contexts",
                        List.of(Flag.value("output", 'o'), Flag.plain("no-headers")),
                        ConfigCommands::contexts),
                Command.of("config use-context", List.of(), ConfigCommands::use),
                Command.of("config use", List.of(), ConfigCommands::use),
                Command.of("config set-context", List.of(Flag.plain("current")), ConfigCommands::setContext),
                Command.of("config get-clusters", List.of(), session -> names(session, "clusters")),
                Command.of("config get-users", List.of(), session -> names(session, "users")),
                Command.of("config delete-context", List.of(), ConfigCommands::deleteContext));
    }

    private static void view(Session session) {
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
        tree.put("preferences", Map.of());
        Map<String, Object> shown = Tree.asMap(Tree.thaw(tree));
        if (!session.arguments().on("raw")) {
            hide(shown);
        }
        for (String list : List.of("clusters", "contexts", "users")) {
            if (Tree.list(shown, list).isEmpty()) {
                shown.put(list, null);
            }
        }
        if (session.arguments().value("output").isEmpty()) {
            session.out(dev.waymark.sandbox.kubectl.print.YamlText.of(shown));
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

    private static void current(Session session) {
        String current = session.config().currentContext();
        if (current.isEmpty()) {
            throw Failure.of("current-context is not set");
        }
        session.out(current + "\n");
    }

    private static void contexts(Session session) {
        List<String> asked = session.arguments().words();
        List<Map<String, Object>> contexts = session.config().contexts();
        if (session.arguments().value("output").filter("name"::equals).isPresent()) {
            contexts.stream()
                    .map(each -> Tree.text(each, "name").orElse(""))
                    .filter(name -> asked.isEmpty() || asked.contains(name))
                    .sorted()
                    .forEach(name -> session.out(name + "\n"));
            return;
        }
        StringBuilder table = new StringBuilder();
        if (!session.arguments().on("no-headers")) {
            table.append("CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n");
        }
        List<Map<String, Object>> sorted = new ArrayList<>(contexts);
        sorted.sort(
                java.util.Comparator.comparing(each -> Tree.text(each, "name").orElse("")));
        for (Map<String, Object> each : sorted) {
            String name = Tree.text(each, "name").orElse("");
            if (asked.isEmpty() || asked.contains(name)) {
                table.append(name.equals(session.config().currentContext()) ? "*" : "")
                        .append('\t')
                        .append(name)
                        .append('\t')
                        .append(Tree.text(each, "context", "cluster").orElse(""))
                        .append('\t')
                        .append(Tree.text(each, "context", "user").orElse(""))
                        .append('\t')
                        .append(Tree.text(each, "context", "namespace").orElse(""))
                        .append('\n');
            }
        }
        session.out(TabWriter.table(table.toString()));
        for (String name : asked) {
            if (session.config().entry("contexts", "context", name).isEmpty()) {
                throw Failure.of("context " + name + " not found");
            }
        }
    }

    private static String name(Session session, String command) {
        if (session.arguments().words().size() != 1) {
            throw Failure.usage(
                    "config " + command,
                    "Unexpected args: " + session.arguments().words());
        }
        return session.arguments().words().get(0);
    }

    private static void use(Session session) {
        String name = name(session, "use-context");
        if (session.config().entry("contexts", "context", name).isEmpty()) {
            throw Failure.of("no context exists with the name: \"" + name + "\"");
        }
        session.files().change("", "", tree -> tree.put("current-context", name));
        session.out("Switched to context \"" + name + "\".\n");
    }

    private static void setContext(Session session) {
        boolean current = session.arguments().on("current");
        List<String> words = session.arguments().words();
        if (!current && words.isEmpty()) {
            throw Failure.of("you must specify a non-empty context name or --current");
        }
        if (current == (words.size() == 1)) {
            throw Failure.usage("config set-context", "Unexpected args: " + words);
        }
        String name = current ? session.config().currentContext() : words.get(0);
        if (current && name.isEmpty()) {
            throw Failure.of("no current context is set");
        }
        boolean exists = session.config().entry("contexts", "context", name).isPresent();
        session.files().change("contexts", name, tree -> {
            Map<String, Object> entry = Tree.maps(tree, "contexts").stream()
                    .filter(each -> name.equals(each.get("name")))
                    .findFirst()
                    .orElseGet(() -> {
                        Map<String, Object> fresh = new LinkedHashMap<>(Map.of("name", name));
                        List<Object> all = new ArrayList<>(Tree.list(tree, "contexts"));
                        all.add(fresh);
                        tree.put("contexts", all);
                        return fresh;
                    });
            for (String field : List.of("namespace", "cluster", "user")) {
                session.arguments().given(field).ifPresent(value -> {
                    if (value.isEmpty()) {
                        Tree.remove(entry, "context", field);
                    } else {
                        Tree.put(entry, value, "context", field);
                    }
                });
            }
        });
        session.out("Context \"" + name + "\" " + (exists ? "modified" : "created") + ".\n");
    }

    private static void deleteContext(Session session) {
        String name = name(session, "delete-context");
        if (session.config().entry("contexts", "context", name).isEmpty()) {
            throw Failure.of("cannot delete context " + name + ", not in the kubeconfig");
        }
        session.files().change("contexts", name, tree -> {
            List<Object> left = new ArrayList<>(Tree.list(tree, "contexts"));
            left.removeIf(each -> Tree.text(each, "name").filter(name::equals).isPresent());
            tree.put("contexts", left);
        });
        session.out("deleted context " + name + " from the kubeconfig\n");
    }

    private static void names(Session session, String list) {
        session.out("NAME\n");
        Tree.maps(session.config().tree(), list).stream()
                .map(each -> Tree.text(each, "name").orElse(""))
                .sorted()
                .forEach(name -> session.out(name + "\n"));
    }
}
