package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code kubectl label} and {@code kubectl annotate}. */
final class MetadataCommands {
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Targets.SELECTION,
            Output.FLAGS,
            Flags.WRITING,
            List.of(Flag.plain("overwrite"), Flag.plain("list"), Flag.plain("local"), Flag.value("resource-version")));
    private static final Pattern LABEL_VALUE = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");

    private final Session session;
    private final boolean labels;
    private final List<String> resources = new ArrayList<>();
    private final Map<String, String> wanted = new LinkedHashMap<>();
    private final List<String> unwanted = new ArrayList<>();

    private MetadataCommands(Session session, boolean labels) {
        this.session = session;
        this.labels = labels;
        read();
    }

    static List<Command> commands() {
        return List.of(
                Command.of("label", FLAGS, session -> new MetadataCommands(session, true).run()),
                Command.of("annotate", FLAGS, session -> new MetadataCommands(session, false).run()));
    }

    private String noun() {
        return labels ? "label" : "annotation";
    }

    private void read() {
        boolean changes = false;
        for (String word : session.arguments().words()) {
            boolean change = word.contains("=") || word.endsWith("-") && !word.startsWith("-");
            changes |= change;
            if (changes && !change) {
                throw Failure.usage(
                        labels ? "label" : "annotate",
                        "all resources must be specified before " + noun() + " changes: " + word);
            }
            if (!change) {
                resources.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            if (equals < 0) {
                unwanted.add(word.substring(0, word.length() - 1));
                continue;
            }
            String value = word.substring(equals + 1);
            if (labels && (!LABEL_VALUE.matcher(value).matches() || value.length() > 63)) {
                throw Failure.of("invalid label value: " + dev.waymark.sandbox.kubectl.print.GoText.quoted(word)
                        + ": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.',"
                        + " and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or"
                        + " '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");
            }
            wanted.put(word.substring(0, equals), value);
        }
        for (String name : unwanted) {
            if (wanted.containsKey(name)) {
                throw Failure.of("cannot modify and remove the same " + noun());
            }
        }
        if (!changes && !session.arguments().on("list")) {
            throw Failure.of("at least one " + noun() + " update is required");
        }
    }

    private void run() {
        Targets targets = new Targets(session);
        boolean files = session.arguments().has("filename");
        if (!files && resources.isEmpty()) {
            throw Failure.of("one or more resources must be specified as <resource> <name> or <resource>/<name>");
        }
        List<RuntimeException> failures = new ArrayList<>();
        List<Target> chosen = targets.chosen(resources);
        for (Target target : chosen) {
            try {
                if (session.arguments().on("list")) {
                    list(target, chosen.size() > 1);
                } else {
                    change(target);
                }
            } catch (ApiError | Failure failure) {
                failures.add(failure);
            }
        }
        failures.addAll(targets.failures());
        Failures.raise(failures);
    }

    private Map<String, String> present(Map<String, Object> object) {
        return Tree.texts(object, "metadata", labels ? "labels" : "annotations");
    }

    private void list(Target target, boolean several) {
        if (several) {
            session.out("Listing " + noun() + "s for " + target.resource().kind() + "."
                    + target.resource().group() + "/" + target.name() + ":\n");
        }
        new TreeMap<>(present(target.content()))
                .forEach((name, value) -> session.out((several ? " " : "") + name + "=" + value + "\n"));
    }

    private void change(Target target) {
        Map<String, String> before = present(target.content());
        if (!session.arguments().on("overwrite")) {
            List<String> taken = wanted.entrySet().stream()
                    .filter(each -> before.containsKey(each.getKey())
                            && !before.get(each.getKey()).equals(each.getValue()))
                    .map(each -> "'" + each.getKey() + "' already has a value (" + before.get(each.getKey()) + ")")
                    .toList();
            if (!taken.isEmpty()) {
                throw labels
                        ? Failure.of(taken.get(0) + ", and --overwrite is false")
                        : Failure.of("--overwrite is false but found the following declared annotation(s): "
                                + String.join("; ", taken));
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        wanted.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                values.put(name, value);
            }
        });
        for (String name : unwanted) {
            if (before.containsKey(name)) {
                values.put(name, null);
            } else if (labels) {
                session.out("label \"" + name + "\" not found.\n");
            }
        }
        Writing writing = Writing.by(labels ? "kubectl-label" : "kubectl-annotate", session);
        Map<String, Object> after = target.content();
        if (!values.isEmpty()) {
            Map<String, Object> patch = Map.of("metadata", Map.of(labels ? "labels" : "annotations", values));
            after = writing.clientOnly()
                    ? locally(target.content(), values)
                    : writing.patch(target.path(), "merge-patch+json", Json.bytes(patch));
        }
        Output.of(session).report(target, after, writing.done(labels ? labeled(values) : "annotated"));
    }

    private Map<String, Object> locally(Map<String, Object> object, Map<String, Object> values) {
        Map<String, Object> copy = Tree.asMap(Tree.thaw(object));
        values.forEach((name, value) -> {
            String field = labels ? "labels" : "annotations";
            if (value == null) {
                Tree.remove(copy, "metadata", field, name);
            } else {
                Tree.put(copy, value, "metadata", field, name);
            }
        });
        return copy;
    }

    private String labeled(Map<String, Object> values) {
        if (values.isEmpty()) {
            return "not labeled";
        }
        boolean removed = values.values().stream().allMatch(java.util.Objects::isNull);
        return removed && !session.arguments().on("overwrite") ? "unlabeled" : "labeled";
    }
}
