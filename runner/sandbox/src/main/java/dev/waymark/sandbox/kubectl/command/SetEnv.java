package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code kubectl set env}. */
final class SetEnv {
    static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Targets.SELECTION,
            Output.FLAGS,
            Flags.WRITING,
            List.of(
                    Flag.value("containers", 'c'),
                    Flag.value("env", 'e'),
                    Flag.value("from"),
                    Flag.value("keys"),
                    Flag.value("prefix"),
                    Flag.plain("overwrite"),
                    Flag.plain("list"),
                    Flag.plain("resolve"),
                    Flag.plain("local")));
    private static final String NAME = "[-._a-zA-Z][-._a-zA-Z0-9]*";

    private final Session session;
    private final List<String> resources = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();

    SetEnv(Session session) {
        this.session = session;
        for (String word : session.arguments().words()) {
            boolean change = word.contains("=") || word.endsWith("-");
            (change ? changes : resources).add(word);
        }
        changes.addAll(session.arguments().all("env"));
    }

    void run() {
        changes.forEach(SetEnv::check);
        PodTemplates templates = new PodTemplates(session, resources);
        List<Map<String, Object>> taken =
                session.arguments().value("from").map(this::from).orElse(List.of());
        if (session.arguments().on("list")) {
            List<RuntimeException> failures = new ArrayList<>();
            templates.chosen(failures).forEach(this::list);
            Failures.raise(failures);
        } else if (!changes.isEmpty() || !taken.isEmpty()) {
            templates.each("env updated", target -> {
                if (PodTemplates.containers(target).isEmpty()) {
                    throw Failure.of(target.resource().plural() + "/" + target.name()
                            + " the object is not a pod or does not have a pod template: *v1."
                            + target.resource().kind());
                }
                return container -> variables(container, taken);
            });
        }
    }

    private static void check(String change) {
        int equals = change.indexOf('=');
        String name = equals < 0 ? change.substring(0, change.length() - 1) : change.substring(0, equals);
        if (!name.matches(NAME)) {
            throw Failure.of(
                    "\"" + name + "\" is not a valid key name: a valid environment variable name must consist of"
                            + " alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g."
                            + " 'my.env-name', or 'MY_ENV.NAME', or 'MyEnvName1', regex used for validation is '" + NAME
                            + "')");
        }
    }

    /** The variables that refer to the keys of a ConfigMap or Secret. */
    private List<Map<String, Object>> from(String source) {
        String[] parts = source.split("/", 2);
        Resource resource = session.resource(parts[0]);
        String reference = switch (resource.plural()) {
            case "configmaps" -> "configMapKeyRef";
            case "secrets" -> "secretKeyRef";
            default -> throw Failure.of("unsupported resource specified in --from: " + resource.kind());
        };
        String name = parts.length > 1 ? parts[1] : "";
        Map<String, Object> object = session.api().tree(Call.get(resource.path(session.namespace(), name)));
        Set<String> keys = new TreeSet<>(Tree.map(object, "data").keySet());
        if (session.arguments().has("keys")) {
            keys.retainAll(session.arguments().list("keys"));
        }
        String prefix = session.arguments().value("prefix").orElse("");
        List<Map<String, Object>> variables = new ArrayList<>();
        for (String key : keys) {
            String variable = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
            if (!variable.equals(key)) {
                session.err("Warning: key " + key + " transferred to " + variable + "\n");
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", prefix + variable);
            entry.put("valueFrom", Map.of(reference, Map.of("key", key, "name", name)));
            variables.add(entry);
        }
        return variables;
    }

    private boolean chosen(Map<String, Object> container) {
        return session.arguments()
                .value("containers")
                .map(name -> name.equals("*") || name.equals(container.get("name")))
                .orElse(true);
    }

    private void list(Target target) {
        for (Map<String, Object> container : PodTemplates.containers(target)) {
            if (!chosen(container)) {
                continue;
            }
            session.out("# " + target.resource().kind() + " " + target.name() + ", container " + container.get("name")
                    + "\n");
            for (Map<String, Object> variable : Tree.maps(container, "env")) {
                String name = Tree.text(variable, "name").orElse("");
                if (!variable.containsKey("valueFrom")) {
                    session.out(name + "=" + Tree.text(variable, "value").orElse("") + "\n");
                } else {
                    Optional<String> resolved =
                            session.arguments().on("resolve") ? resolved(target, variable) : Optional.empty();
                    session.out(resolved.map(value -> name + "=" + value)
                                    .orElse("# " + name + " from " + reference(variable))
                            + "\n");
                }
            }
        }
    }

    /** The value that a variable refers to. */
    private Optional<String> resolved(Target target, Map<String, Object> variable) {
        for (String kind : List.of("configMapKeyRef", "secretKeyRef")) {
            Map<String, Object> reference = Tree.map(variable, "valueFrom", kind);
            if (!reference.isEmpty()) {
                boolean secret = kind.startsWith("secret");
                String path = session.resource(secret ? "secrets" : "configmaps")
                        .path(target.namespace(), Tree.text(reference, "name").orElse(""));
                return Tree.text(
                                session.api().tree(Call.get(path)),
                                "data",
                                Tree.text(reference, "key").orElse(""))
                        .map(text ->
                                secret ? new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8) : text);
            }
        }
        return Optional.empty();
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

    private Optional<Map<String, Object>> variables(Map<String, Object> container, List<Map<String, Object>> taken) {
        if (!chosen(container)) {
            return Optional.empty();
        }
        // The order is that of the variables that stay, and then of the new ones.
        Set<String> order = new LinkedHashSet<>();
        Tree.maps(container, "env")
                .forEach(each -> order.add(Tree.text(each, "name").orElse("")));
        List<Object> variables = new ArrayList<>();
        for (String change : changes) {
            int equals = change.indexOf('=');
            Map<String, Object> variable = new LinkedHashMap<>();
            if (equals < 0) {
                variable.put("$patch", "delete");
                variable.put("name", change.substring(0, change.length() - 1));
                order.remove(change.substring(0, change.length() - 1));
            } else {
                variable.put("name", change.substring(0, equals));
                variable.put("value", change.substring(equals + 1));
                order.add(change.substring(0, equals));
            }
            variables.add(variable);
        }
        for (Map<String, Object> variable : taken) {
            order.add(String.valueOf(variable.get("name")));
            variables.add(variable);
        }
        List<Object> names =
                order.stream().<Object>map(name -> Map.of("name", name)).toList();
        return Optional.of(Map.of("$setElementOrder/env", names, "env", variables));
    }
}
