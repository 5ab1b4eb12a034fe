package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.describe.PodTemplateText;
import dev.waymark.sandbox.kubectl.print.TabWriter;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code kubectl rollout history} and {@code kubectl rollout undo}, for deployments. */
final class RolloutHistory {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String CAUSE = "kubernetes.io/change-cause";
    private static final String HASH = "pod-template-hash";
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Targets.SELECTION,
            Output.FLAGS,
            Flags.WRITING,
            List.of(Flag.number("revision"), Flag.number("to-revision")));

    private RolloutHistory() {}

    static List<Command> commands() {
        return List.of(
                Command.of("rollout history", FLAGS, session -> each(session, RolloutHistory::history)),
                Command.of("rollout undo", FLAGS, session -> each(session, RolloutHistory::undo)));
    }

    private interface Action {
        void run(Session session, Target target, SortedMap<Long, Map<String, Object>> revisions);
    }

    private static void each(Session session, Action action) {
        if (session.arguments().words().isEmpty() && !session.arguments().has("filename")) {
            throw Failure.of("required resource not specified");
        }
        Targets targets = new Targets(session);
        for (Target target : targets.fetched(session.arguments().words())) {
            if (!target.resource().plural().equals("deployments")) {
                throw Failure.of("the built-in kubectl knows the history of deployments, not of "
                        + target.resource().plural());
            }
            action.run(session, target, revisions(session, target));
        }
        Failures.raise(targets.failures());
    }

    /** The replica sets of a deployment by their revisions. */
    private static SortedMap<Long, Map<String, Object>> revisions(Session session, Target target) {
        SortedMap<Long, Map<String, Object>> revisions = new TreeMap<>();
        String uid = Tree.text(target.content(), "metadata", "uid").orElse("");
        Map<String, Object> list =
                session.api().tree(Call.get(session.resource("replicasets").path(target.namespace())));
        for (Map<String, Object> set : Tree.maps(list, "items")) {
            boolean owned = Tree.maps(set, "metadata", "ownerReferences").stream()
                    .anyMatch(owner -> uid.equals(owner.get("uid")));
            Optional<String> revision = Tree.text(set, "metadata", "annotations", REVISION);
            if (owned && revision.filter(text -> text.matches("\\d{1,18}")).isPresent()) {
                revisions.put(Long.valueOf(revision.get()), set);
            }
        }
        return revisions;
    }

    private static void history(Session session, Target target, SortedMap<Long, Map<String, Object>> revisions) {
        long asked = session.arguments().number("revision").orElse(0L);
        if (asked > 0) {
            Map<String, Object> set = revisions.get(asked);
            if (set == null) {
                throw Failure.of("unable to find the specified revision");
            }
            if (session.arguments().value("output").isPresent()) {
                session.out(Output.of(session).print(set));
                return;
            }
            session.out(target.printed() + " with revision #" + asked + "\n"
                    + PodTemplateText.of(Tree.map(set, "spec", "template")) + "\n");
            return;
        }
        StringBuilder table = new StringBuilder("REVISION\tCHANGE-CAUSE\n");
        revisions.forEach((revision, set) -> table.append(revision)
                .append('\t')
                .append(Tree.text(set, "metadata", "annotations", CAUSE).orElse("<none>"))
                .append('\n'));
        session.out(target.printed() + " \n" + TabWriter.description(table.toString()) + "\n");
    }

    private static void undo(Session session, Target target, SortedMap<Long, Map<String, Object>> revisions) {
        if (Tree.flag(target.content(), "spec", "paused")) {
            throw Failure.of(
                    "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try"
                            + " again");
        }
        long to = session.arguments().number("to-revision").orElse(0L);
        List<Long> known = new ArrayList<>(revisions.keySet());
        if (to == 0 && known.size() < 2) {
            throw Failure.of("no rollout history found for deployment \"" + target.name() + "\"");
        }
        long chosen = to == 0 ? known.get(known.size() - 2) : to;
        Map<String, Object> set = revisions.get(chosen);
        if (set == null) {
            throw Failure.of("unable to find specified revision " + to + " in history");
        }
        Map<String, Object> template = Tree.asMap(Tree.thaw(Tree.map(set, "spec", "template")));
        Tree.remove(template, "metadata", "labels", HASH);
        Writing writing = Writing.by("kubectl-rollout", session);
        if (template.equals(Tree.map(target.content(), "spec", "template"))) {
            session.out(target.printed() + " "
                    + writing.done("skipped rollback (current template already matches revision " + chosen + ")")
                    + "\n");
            return;
        }
        List<Object> patch = new ArrayList<>();
        patch.add(step("replace", "/spec/template", template));
        Map<String, Object> annotations = new LinkedHashMap<>();
        Tree.texts(target.content(), "metadata", "annotations").forEach((name, value) -> {
            if (name.equals(REVISION) || name.equals("kubectl.kubernetes.io/last-applied-configuration")) {
                annotations.put(name, value);
            }
        });
        Tree.texts(set, "metadata", "annotations").forEach((name, value) -> {
            boolean own = name.startsWith("deployment.kubernetes.io/")
                    || name.equals("kubectl.kubernetes.io/last-applied-configuration");
            if (!own) {
                annotations.put(name, value);
            }
        });
        patch.add(step("replace", "/metadata/annotations", annotations));
        if (!writing.clientOnly()) {
            writing.patch(target.path(), "json-patch+json", Json.bytes(patch));
        }
        session.out(target.printed() + " " + writing.done("rolled back") + "\n");
    }

    private static Map<String, Object> step(String operation, String path, Object value) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("op", operation);
        step.put("path", path);
        step.put("value", value);
        return step;
    }
}
