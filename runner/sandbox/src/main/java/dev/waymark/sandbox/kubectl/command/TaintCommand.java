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
import java.util.Set;

/** {@code kubectl taint}, after {@code k8s.io/kubectl/pkg/cmd/taint}. */
final class TaintCommand {
    private static final Set<String> EFFECTS = Set.of("NoSchedule", "PreferNoSchedule", "NoExecute");
    private static final String NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final List<Flag> FLAGS =
            Flags.together(Targets.SELECTION, Output.FLAGS, Flags.WRITING, List.of(Flag.plain("overwrite")));

    private TaintCommand() {}

    /** A taint; without an effect, to be removed, it means every effect. */
    private record Taint(String key, String value, String effect) {

        static Taint of(Map<String, Object> tree) {
            return new Taint(
                    Tree.text(tree, "key").orElse(""),
                    Tree.text(tree, "value").orElse(""),
                    Tree.text(tree, "effect").orElse(""));
        }

        boolean matches(Taint other) {
            return key.equals(other.key) && (effect.isEmpty() || effect.equals(other.effect));
        }

        Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("effect", effect);
            tree.put("key", key);
            if (!value.isEmpty()) {
                tree.put("value", value);
            }
            return tree;
        }

        String shown() {
            return key + (value.isEmpty() ? "" : "=" + value) + (effect.isEmpty() ? "" : ":" + effect);
        }
    }

    static Command command() {
        return Command.of("taint", FLAGS, TaintCommand::run);
    }

    private static void run(Session session) {
        List<String> words = new ArrayList<>();
        List<Taint> added = new ArrayList<>();
        List<Taint> removed = new ArrayList<>();
        for (String word : session.arguments().words()) {
            boolean change = word.contains("=") || word.contains(":") || word.endsWith("-");
            if (!change && added.isEmpty() && removed.isEmpty()) {
                words.add(word);
            } else if (word.endsWith("-")) {
                removed.add(taint(word.substring(0, word.length() - 1), false));
            } else {
                add(taint(word, true), added);
            }
        }
        boolean all = session.arguments().on("all");
        boolean selected = all || session.arguments().value("selector").isPresent();
        if (words.size() == 1 && !selected && !(added.isEmpty() && removed.isEmpty())) {
            throw Failure.of("at least one resource name must be specified since 'all' parameter is not set");
        }
        if (words.isEmpty()) {
            throw Failure.of("one or more resources must be specified as <resource> <name>");
        }
        if (added.isEmpty() && removed.isEmpty()) {
            throw Failure.of("at least one taint update is required");
        }
        if (all && session.arguments().value("selector").isPresent()) {
            throw Failure.of("setting 'all' parameter with a non empty selector is prohibited");
        }
        Targets targets = new Targets(session);
        if (!session.resource(words.get(0)).plural().equals("nodes")) {
            throw Failure.of("invalid resource type " + words.get(0) + ", only node types are supported");
        }
        Writing writing = Writing.by("kubectl-taint", session);
        for (Target node : targets.fetched(words)) {
            change(session, writing, node, added, removed);
        }
        Failures.raise(targets.failures());
    }

    private static void add(Taint taint, List<Taint> added) {
        if (added.stream().anyMatch(taint::matches)) {
            throw wrong("duplicated taints with the same key and effect: {" + taint.key() + " " + taint.value() + " "
                    + taint.effect() + " <nil>}");
        }
        added.add(taint);
    }

    /** A taint as it is written: {@code key=value:effect}. */
    private static Taint taint(String text, boolean effect) {
        String[] parts = text.split(":", -1);
        String[] pair = parts[0].split("=", -1);
        if (parts.length > 2 || pair.length > 2) {
            throw wrong("invalid taint spec: " + text);
        }
        if (parts.length == 2 && !EFFECTS.contains(parts[1])) {
            throw wrong("invalid taint effect: " + parts[1] + ", unsupported taint effect");
        }
        String key = parts.length == 1 ? parts[0] : pair[0];
        String name = key.substring(key.lastIndexOf('/') + 1);
        if (!name.matches(NAME)) {
            throw wrong("invalid taint spec: " + text
                    + ", name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with"
                    + " an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation"
                    + " is '" + NAME + "')");
        }
        if (effect && parts.length == 1) {
            throw wrong("invalid taint spec: " + text);
        }
        return new Taint(key, pair.length == 2 ? pair[1] : "", parts.length == 2 ? parts[1] : "");
    }

    private static Failure wrong(String message) {
        return Failure.usage("taint", message);
    }

    private static void change(Session session, Writing writing, Target node, List<Taint> added, List<Taint> removed) {
        List<Taint> old = Tree.maps(node.content(), "spec", "taints").stream()
                .map(Taint::of)
                .toList();
        if (!session.arguments().on("overwrite")) {
            List<String> there = added.stream()
                    .filter(taint -> old.stream().anyMatch(taint::matches))
                    .map(Taint::key)
                    .toList();
            if (!there.isEmpty()) {
                throw Failure.of("node " + node.name() + " already has " + String.join(",", there)
                        + " taint(s) with same effect(s) and --overwrite is false");
            }
        }
        for (Taint taint : removed) {
            if (old.stream().noneMatch(taint::matches)) {
                throw Failure.of("taint \"" + taint.shown() + "\" not found");
            }
        }
        List<Map<String, Object>> left = new ArrayList<>();
        added.forEach(taint -> left.add(taint.tree()));
        old.stream()
                .filter(each -> added.stream().noneMatch(taint -> taint.matches(each))
                        && removed.stream().noneMatch(taint -> taint.matches(each)))
                .forEach(each -> left.add(each.tree()));
        Map<String, Object> taints = new LinkedHashMap<>();
        taints.put("taints", left.isEmpty() ? null : left);
        Map<String, Object> done = writing.clientOnly()
                ? node.content()
                : writing.patch(node.path(), "merge-patch+json", Json.bytes(Map.of("spec", taints)));
        boolean changes = old.stream().anyMatch(each -> added.stream().anyMatch(taint -> taint.matches(each)));
        String what = changes ? "modified" : removed.isEmpty() ? "tainted" : added.isEmpty() ? "untainted" : "modified";
        Output.of(session).report(node, done, writing.clientOnly() ? what : writing.done(what));
    }
}
