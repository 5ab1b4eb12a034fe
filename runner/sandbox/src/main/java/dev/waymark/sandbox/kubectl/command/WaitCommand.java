package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.print.JsonPath;
import dev.waymark.sandbox.kubectl.print.TemplateError;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.kubectl.rest.Watch;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code kubectl wait}. */
final class WaitCommand {
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration VERY_LONG = Duration.ofDays(7);
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Targets.SELECTION,
            Output.FLAGS,
            List.of(Flag.value("for"), Flag.duration("timeout"), Flag.plain("local")));

    private final Session session;
    private final Targets targets;
    private final Instant deadline;

    private WaitCommand(Session session) {
        this.session = session;
        this.targets = new Targets(session);
        Duration patience = session.arguments().duration("timeout").orElse(USUAL);
        this.deadline = session.clock().instant().plus(patience.isNegative() ? VERY_LONG : patience);
    }

    static Command command() {
        return Command.of("wait", FLAGS, session -> new WaitCommand(session).run());
    }

    private Duration left() {
        return Duration.between(session.clock().instant(), deadline);
    }

    private void run() {
        String what = session.arguments().value("for").orElseThrow(() -> Failure.of("unrecognized condition: \"\""));
        List<RuntimeException> failures = new ArrayList<>();
        if (what.equals("create")) {
            creation();
            return;
        }
        boolean deletion = what.equalsIgnoreCase("delete");
        Predicate<Map<String, Object>> condition = deletion ? object -> false : condition(what);
        List<Target> chosen = targets.chosen(session.arguments().words());
        if (deletion) {
            targets.failures().removeIf(failure -> failure instanceof ApiError refused && refused.code() == 404);
        }
        Failures.raise(targets.failures());
        if (chosen.isEmpty() && !deletion) {
            throw Failure.of("no matching resources found");
        }
        for (Target target : chosen) {
            boolean over = !failures.isEmpty() && left().isNegative();
            boolean met = !over
                    && (deletion ? new Deletion(session).await(target, Optional.of(left())) : await(target, condition));
            if (met) {
                met(target);
            } else {
                failures.add(Failure.of("timed out waiting for the condition on "
                        + target.resource().plural() + "/" + target.name()));
            }
        }
        Failures.raise(failures);
    }

    private void met(Target target) {
        session.out(Output.of(session).names() ? target.printed() + "\n" : target.printed() + " condition met\n");
        session.console().flush();
    }

    private boolean await(Target target, Predicate<Map<String, Object>> condition) {
        if (condition.test(target.content())) {
            return true;
        }
        Call list = Call.get(target.resource().path(target.namespace()))
                .with("fieldSelector", "metadata.name=" + target.name())
                .with(
                        "resourceVersion",
                        Tree.text(target.content(), "metadata", "resourceVersion")
                                .orElse(""));
        return Watch.follow(session.api(), list, left(), event -> {
            if (event.type().equals("DELETED")) {
                throw Failure.of("condition not met for " + target.resource().plural() + "/" + target.name()
                        + ": the object was deleted");
            }
            return !condition.test(event.object());
        });
    }

    private void creation() {
        for (Targets.Named named : targets.named(session.arguments().words())) {
            for (Resource resource : named.resources()) {
                for (String name : named.names()) {
                    created(resource, name);
                }
            }
        }
    }

    private void created(Resource resource, String name) {
        String namespace = resource.namespaced() ? session.namespace() : "";
        Target target = new Target(resource, namespace, name, Optional.empty(), Optional.empty());
        Call list = Call.get(resource.path(namespace)).with("fieldSelector", "metadata.name=" + name);
        Map<String, Object> now = session.api().tree(list);
        String version = Tree.text(now, "metadata", "resourceVersion").orElse("");
        boolean there = !Tree.list(now, "items").isEmpty()
                || Watch.follow(session.api(), list.with("resourceVersion", version), left(), event -> false);
        if (!there) {
            throw Failure.of("timed out waiting for the condition");
        }
        met(target);
    }

    private static Predicate<Map<String, Object>> condition(String what) {
        if (what.startsWith("condition=")) {
            String[] parts = what.substring("condition=".length()).split("=", 2);
            String status = parts.length > 1 ? parts[1] : "true";
            return object -> holds(object, parts[0], status);
        }
        if (what.startsWith("jsonpath=")) {
            String rest = what.substring("jsonpath=".length());
            int close = rest.lastIndexOf('}');
            int equals = rest.indexOf('=', Math.max(close, 0));
            String path = unquoted(equals < 0 ? rest : rest.substring(0, equals));
            Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(unquoted(rest.substring(equals + 1)));
            if (path.isEmpty()) {
                throw Failure.of("jsonpath expression cannot be empty");
            }
            if (value.filter(String::isEmpty).isPresent()) {
                throw Failure.of(
                        "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3");
            }
            JsonPath parsed;
            try {
                parsed = JsonPath.relaxed(path);
            } catch (TemplateError e) {
                throw Failure.of(e.getMessage());
            }
            return object -> finds(parsed, object, value);
        }
        throw Failure.of("unrecognized condition: \"" + what + "\"");
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("'") && text.endsWith("'") || text.startsWith("\"") && text.endsWith("\""));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static boolean finds(JsonPath path, Map<String, Object> object, Optional<String> value) {
        List<Object> found = path.find(object);
        if (found.isEmpty()) {
            return false;
        }
        if (value.isEmpty()) {
            return true;
        }
        if (found.size() > 1) {
            throw Failure.of("given jsonpath expression matches more than one value");
        }
        Object only = found.get(0);
        if (only instanceof Map<?, ?> || only instanceof List<?>) {
            throw Failure.of("jsonpath leads to a nested object or list, which cannot be compared with a value");
        }
        return JsonPath.text(only).strip().equals(value.get().strip());
    }

    private static boolean holds(Map<String, Object> object, String type, String status) {
        long generation = Tree.number(object, "metadata", "generation").orElse(0L);
        return Tree.maps(object, "status", "conditions").stream()
                .filter(each -> type.equalsIgnoreCase(Tree.text(each, "type").orElse("")))
                .filter(each -> Tree.number(each, "observedGeneration")
                        .or(() -> Tree.number(object, "status", "observedGeneration"))
                        .filter(observed -> observed < generation)
                        .isEmpty())
                .anyMatch(each -> status.toLowerCase(Locale.ROOT)
                        .equals(Tree.text(each, "status").orElse("").toLowerCase(Locale.ROOT)));
    }
}
