package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoJson;
import dev.waymark.sandbox.kubectl.print.YamlText;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code kubectl version}. */
final class VersionCommand {
    private static final String VERSION = "v1.32.0+waymark";
    private static final String KUSTOMIZE = "v5.5.0";

    private VersionCommand() {}

    static Command command() {
        return Command.of("version", List.of(Flag.plain("client"), Flag.value("output", 'o')), VersionCommand::run);
    }

    private static void run(Session session) {
        if (!session.arguments().words().isEmpty()) {
            throw Failure.of(
                    "extra arguments: [" + String.join(" ", session.arguments().words()) + "]");
        }
        Map<String, Object> tree = new TreeMap<>();
        tree.put("clientVersion", Map.of("major", "1", "minor", "32", "gitVersion", VERSION));
        tree.put("kustomizeVersion", KUSTOMIZE);
        if (!session.arguments().on("client")) {
            tree.put("serverVersion", session.api().tree(Call.get("/version")));
        }
        switch (session.arguments().value("output").orElse("")) {
            case "" -> {
                session.out("Client Version: " + VERSION + "\nKustomize Version: " + KUSTOMIZE + "\n");
                Tree.text(tree, "serverVersion", "gitVersion")
                        .ifPresent(server -> session.out("Server Version: " + server + "\n"));
            }
            case "json" -> session.out(GoJson.indented(tree).replace("    ", "  ") + "\n");
            case "yaml" -> session.out(YamlText.of(tree));
            default -> throw Failure.of("--output must be 'yaml' or 'json'");
        }
    }
}
