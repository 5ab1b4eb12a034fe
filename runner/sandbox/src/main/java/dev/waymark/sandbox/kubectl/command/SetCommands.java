package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl set image|env|resources|serviceaccount}. */
final class SetCommands {
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Targets.SELECTION,
            Output.FLAGS,
            Flags.WRITING,
            List.of(
                    Flag.value("containers", 'c'),
                    Flag.value("env", 'e'),
                    Flag.value("limits"),
                    Flag.value("requests"),
                    Flag.plain("overwrite"),
                    Flag.plain("list"),
                    Flag.plain("local")));

    private final Session session;
    private final List<String> resources = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();

    private SetCommands(Session session) {
        this.session = session;
        for (String word : session.arguments().words()) {
            boolean change = word.contains("=") || word.endsWith("-");
            (change ? changes : resources).add(word);
        }
        changes.addAll(session.arguments().all("env"));
    }

    static List<Command> commands() {
        List<Flag> from = Flags.together(FLAGS, List.of(Flag.value("from"), Flag.value("keys"), Flag.value("prefix")));
        return List.of(
                Command.of("set image", FLAGS, session -> new SetCommands(session).image()),
                Command.of("set env", from, session -> new SetCommands(session).env()),
                Command.of("set resources", FLAGS, session -> new SetCommands(session).resources()),
                Command.of("set serviceaccount", FLAGS, session -> new SetCommands(session).account()),
                Command.of("set sa", FLAGS, session -> new SetCommands(session).account()));
    }

    /** How a container is to be changed: the fields of its part of the patch; empty to leave it alone. */
    private interface Change {
        Optional<Map<String, Object>> of(Map<String, Object> container);
    }

    private void image() {
        if (changes.isEmpty()) {
            throw Failure.of("at least one image update is required");
        }
        Map<String, Object> images = Draft.pairs(changes);
        each("image updated", target -> {
            for (String name : images.keySet()) {
                if (!name.equals("*") && containers(target).stream().noneMatch(each -> name.equals(each.get("name")))) {
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

    private void env() {
        if (session.arguments().has("from")) {
            throw Failure.of(
                    "the built-in kubectl does not take variables from a ConfigMap or Secret: name them as NAME=VALUE");
        }
        if (session.arguments().on("list")) {
            Targets targets = new Targets(session);
            targets.chosen(resources).forEach(this::list);
            Failures.raise(targets.failures());
            return;
        }
        if (changes.isEmpty()) {
            return;
        }
        each("env updated", target -> this::env);
    }

    private void list(Target target) {
        for (Map<String, Object> container : containers(target)) {
            session.out("# " + target.resource().kind() + " " + target.name() + ", container " + container.get("name")
                    + "\n");
            for (Map<String, Object> variable : Tree.maps(container, "env")) {
                String name = Tree.text(variable, "name").orElse("");
                session.out(
                        variable.containsKey("valueFrom")
                                ? "# " + name + " from " + reference(variable) + "\n"
                                : name + "=" + Tree.text(variable, "value").orElse("") + "\n");
            }
        }
    }

    private static String reference(Map<String, Object> variable) {
        for (Map.Entry<String, String> sort :
                Map.of("configMapKeyRef", "configmap", "secretKeyRef", "secret").entrySet()) {
            Map<String, Object> reference = Tree.map(variable, "valueFrom", sort.getKey());
            if (!reference.isEmpty()) {
                return sort.getValue() + " " + reference.get("name") + ", key " + reference.get("key");
            }
        }
        return "field path "
                + Tree.text(variable, "valueFrom", "fieldRef", "fieldPath").orElse("");
    }

    private Optional<Map<String, Object>> env(Map<String, Object> container) {
        Optional<String> chosen = session.arguments().value("containers").filter(name -> !name.equals("*"));
        if (chosen.isPresent() && !chosen.get().equals(container.get("name"))) {
            return Optional.empty();
        }
        List<Object> variables = new ArrayList<>();
        // The order is that of the variables that stay, and then of the new ones.
        List<String> order = new ArrayList<>();
        Tree.maps(container, "env")
                .forEach(each -> order.add(Tree.text(each, "name").orElse("")));
        for (String change : changes) {
            Map<String, Object> variable = new LinkedHashMap<>();
            int equals = change.indexOf('=');
            if (equals < 0) {
                variable.put("$patch", "delete");
                variable.put("name", change.substring(0, change.length() - 1));
                order.remove(change.substring(0, change.length() - 1));
            } else {
                variable.put("name", change.substring(0, equals));
                variable.put("value", change.substring(equals + 1));
                if (!order.contains(change.substring(0, equals))) {
                    order.add(change.substring(0, equals));
                }
            }
            variables.add(variable);
        }
        List<Object> names =
                order.stream().<Object>map(name -> Map.of("name", name)).toList();
        return Optional.of(Map.of("$setElementOrder/env", names, "env", variables));
    }

    private void resources() {
        if (!session.arguments().has("limits") && !session.arguments().has("requests")) {
            throw Failure.of("you must specify an update to requests or limits (in the form of --requests/--limits)");
        }
        Map<String, Object> wanted = new LinkedHashMap<>();
        for (String part : List.of("limits", "requests")) {
            if (session.arguments().has(part)) {
                wanted.put(part, Draft.pairs(session.arguments().all(part)));
            }
        }
        each("resource requirements updated", target -> container -> Optional.of(Map.of("resources", wanted)));
    }

    private void account() {
        if (resources.size() < 2) {
            throw Failure.of("serviceaccount is required");
        }
        String account = resources.remove(resources.size() - 1);
        write("serviceaccount updated", target -> Optional.of(Map.of("serviceAccountName", account)));
    }

    private static String[] path(Target target, String... rest) {
        List<String> path = new ArrayList<>(
                target.resource().plural().equals("pods") ? List.of("spec") : List.of("spec", "template", "spec"));
        path.addAll(List.of(rest));
        return path.toArray(String[]::new);
    }

    private static List<Map<String, Object>> containers(Target target) {
        return Tree.maps(target.content(), path(target, "containers"));
    }

    private void each(String done, java.util.function.Function<Target, Change> changeOf) {
        write(done, target -> {
            Change change = changeOf.apply(target);
            List<Object> containers = new ArrayList<>();
            for (Map<String, Object> container : containers(target)) {
                change.of(container).ifPresent(fields -> {
                    Map<String, Object> changed = new LinkedHashMap<>();
                    changed.put("name", container.get("name"));
                    changed.putAll(fields);
                    containers.add(changed);
                });
            }
            return containers.isEmpty() ? Optional.empty() : Optional.of(Map.of("containers", containers));
        });
    }

    /** Changes the pod specification of every object; those without a change are passed over in silence. */
    private void write(String done, java.util.function.Function<Target, Optional<Map<String, Object>>> spec) {
        Targets targets = new Targets(session);
        Writing writing = Writing.by("kubectl-set", session);
        for (Target target : targets.chosen(resources)) {
            Optional<Map<String, Object>> change = spec.apply(target);
            if (change.isEmpty()) {
                continue;
            }
            Map<String, Object> patch = new LinkedHashMap<>();
            Tree.put(patch, change.get(), path(target));
            Map<String, Object> after = writing.clientOnly()
                    ? target.content()
                    : writing.patch(target.path(), "strategic-merge-patch+json", Json.bytes(patch));
            Output.of(session).report(target, after, writing.done(done));
        }
        Failures.raise(targets.failures());
    }
}
