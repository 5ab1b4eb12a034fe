package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.print.TabWriter;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code kubectl config}: looks at the kubeconfig and changes it. */
final class ConfigCommands {
    private ConfigCommands() {}

    static List<Command> commands() {
        return List.of(
                Command.of(
                        "config view",
                        Flags.together(
                                Output.FLAGS, List.of(Flag.plain("minify"), Flag.plain("raw"), Flag.plain("flatten"))),
                        ConfigView::print),
                Command.of("config current-context", List.of(), ConfigCommands::current),
                Command.of(
                        "config get-contexts",
                        List.of(Flag.value("output", 'o'), Flag.plain("no-headers")),
                        ConfigCommands::contexts),
                Command.of("config use-context", List.of(), ConfigCommands::use),
                Command.of("config use", List.of(), ConfigCommands::use),
                Command.of("config set-context", List.of(Flag.plain("current")), ConfigCommands::setContext),
                Command.of("config rename-context", List.of(), ConfigCommands::rename),
                Command.of("config delete-context", List.of(), ConfigCommands::deleteContext));
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

    static String name(Session session, String command) {
        if (session.arguments().words().size() != 1) {
            throw Failure.usage(
                    "config " + command,
                    "Unexpected args: " + GoText.of(session.arguments().words()));
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
            throw Failure.usage("config set-context", "Unexpected args: " + GoText.of(words));
        }
        String name = current ? session.config().currentContext() : words.get(0);
        if (current && name.isEmpty()) {
            throw Failure.of("no current context is set");
        }
        boolean exists = session.config().entry("contexts", "context", name).isPresent();
        session.files().change("contexts", name, tree -> {
            Map<String, Object> entry = ConfigEntries.entry(tree, "contexts", name);
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

    private static void rename(Session session) {
        List<String> words = session.arguments().words();
        if (words.size() != 2) {
            throw Failure.usage("config rename-context", "Unexpected args: " + GoText.of(words));
        }
        String name = words.get(0);
        String fresh = words.get(1);
        if (session.config().entry("contexts", "context", name).isEmpty()) {
            throw Failure.of("cannot rename the context \"" + name + "\", it's not in "
                    + session.files().first());
        }
        if (session.config().entry("contexts", "context", fresh).isPresent()) {
            throw Failure.of("cannot rename the context \"" + name + "\", the context \"" + fresh
                    + "\" already exists in " + session.files().first());
        }
        session.files().change("contexts", name, tree -> {
            Tree.maps(tree, "contexts").stream()
                    .filter(each -> name.equals(each.get("name")))
                    .forEach(each -> each.put("name", fresh));
            if (name.equals(tree.get("current-context"))) {
                tree.put("current-context", fresh);
            }
        });
        session.out("Context \"" + name + "\" renamed to \"" + fresh + "\".\n");
    }

    private static void deleteContext(Session session) {
        String name = name(session, "delete-context");
        if (name.equals(session.config().currentContext())) {
            session.err("warning: this removed your active context, use \"kubectl config use-context\" to select a"
                    + " different one\n");
        }
        ConfigEntries.delete(session, "contexts", "context", name);
    }
}
