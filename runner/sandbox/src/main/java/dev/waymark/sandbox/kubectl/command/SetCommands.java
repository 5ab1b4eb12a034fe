package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.line.Flag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl set image|resources|serviceaccount}, and the list of all that begin with {@code set}. */
final class SetCommands {
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Targets.SELECTION,
            Output.FLAGS,
            Flags.WRITING,
            List.of(
                    Flag.value("containers", 'c'),
                    Flag.value("limits"),
                    Flag.value("requests"),
                    Flag.value("resource-version"),
                    Flag.plain("local")));

    private final Session session;
    private final List<String> resources = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();

    private SetCommands(Session session) {
        this.session = session;
        for (String word : session.arguments().words()) {
            boolean change = word.contains("=");
            (change ? changes : resources).add(word);
        }
    }

    private PodTemplates templates() {
        return new PodTemplates(session, resources);
    }

    private void named() {
        if (resources.isEmpty() && !session.arguments().has("filename")) {
            new Targets(session).named(resources);
        }
    }

    static List<Command> commands() {
        return List.of(
                Command.of("set image", FLAGS, session -> new SetCommands(session).image()),
                Command.of("set env", SetEnv.FLAGS, session -> new SetEnv(session).run()),
                Command.of("set selector", FLAGS, SetSelector::run),
                Command.of("set resources", FLAGS, session -> new SetCommands(session).resources()),
                Command.of("set serviceaccount", FLAGS, session -> new SetCommands(session).account()),
                Command.of("set sa", FLAGS, session -> new SetCommands(session).account()));
    }

    private void image() {
        named();
        if (changes.isEmpty()) {
            new Targets(session).named(resources);
            throw Failure.of("at least one image update is required");
        }
        Map<String, Object> images = Draft.pairs(changes);
        templates().each("image updated", target -> {
            for (String name : images.keySet()) {
                if (!name.equals("*")
                        && PodTemplates.containers(target).stream().noneMatch(each -> name.equals(each.get("name")))) {
                    throw Failure.of("unable to find container named \"" + name + "\"");
                }
            }
            return container -> {
                Object image = images.getOrDefault(container.get("name"), images.get("*"));
                return image == null || image.equals(container.get("image"))
                        ? Optional.empty()
                        : Optional.of(Map.of("image", image));
            };
        });
    }

    private void resources() {
        if (!session.arguments().has("limits") && !session.arguments().has("requests")) {
            throw Failure.of("you must specify an update to requests or limits (in the form of --requests/--limits)");
        }
        named();
        Map<String, Object> wanted = new LinkedHashMap<>();
        for (String part : List.of("limits", "requests")) {
            if (session.arguments().has(part)) {
                Map<String, Object> pairs = Draft.pairs(session.arguments().all(part));
                pairs.values().forEach(SetCommands::quantity);
                wanted.put(part, pairs);
            }
        }
        templates()
                .each(
                        "resource requirements updated",
                        target -> container ->
                                chosen(container) ? Optional.of(Map.of("resources", wanted)) : Optional.empty());
    }

    private boolean chosen(Map<String, Object> container) {
        return session.arguments()
                .value("containers")
                .map(name -> name.equals("*") || name.equals(container.get("name")))
                .orElse(true);
    }

    private static void quantity(Object text) {
        if (!String.valueOf(text).matches("([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)")) {
            throw Failure.of(
                    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        }
    }

    private void account() {
        if (resources.size() < 2) {
            new Targets(session).named(List.of());
        }
        String account = resources.remove(resources.size() - 1);
        templates().write("serviceaccount updated", target -> Optional.of(Map.of("serviceAccountName", account)));
    }
}
