package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** {@code kubectl rollout restart|pause|resume}, which change the objects that they name. */
final class RolloutCommands {
    private static final String RESTARTED = "kubectl.kubernetes.io/restartedAt";
    private static final List<Flag> FLAGS =
            Flags.together(Targets.FILES, Targets.SELECTION, Output.FLAGS, Flags.WRITING);

    private RolloutCommands() {}

    static List<Command> commands() {
        return List.of(
                Command.of("rollout restart", FLAGS, session -> each(session, "restarted", RolloutCommands::restart)),
                Command.of("rollout pause", FLAGS, session -> each(session, "paused", RolloutCommands::pause)),
                Command.of("rollout resume", FLAGS, session -> each(session, "resumed", RolloutCommands::resume)));
    }

    private interface Change {
        Map<String, Object> patch(Session session, Target target);
    }

    private static void each(Session session, String done, Change change) {
        if (session.arguments().words().isEmpty() && !session.arguments().has("filename")) {
            throw Failure.of("required resource not specified");
        }
        Targets targets = new Targets(session);
        Writing writing = Writing.by("kubectl-rollout", session);
        List<Target> chosen = targets.fetched(session.arguments().words());
        for (Target target : chosen) {
            byte[] patch = Json.bytes(change.patch(session, target));
            Map<String, Object> after = writing.clientOnly()
                    ? target.content()
                    : writing.patch(target.path(), "strategic-merge-patch+json", patch);
            Output.of(session).report(target, after, writing.done(done));
        }
        if (chosen.isEmpty() && targets.failures().isEmpty()) {
            throw Failure.of("No resources found in " + session.namespace() + " namespace.");
        }
        Failures.raise(targets.failures());
    }

    private static Map<String, Object> restart(Session session, Target target) {
        if (!List.of("deployments", "daemonsets", "statefulsets")
                .contains(target.resource().plural())) {
            throw Failure.of(target.resource().plural() + " \"" + target.name() + "\" restarting is not supported");
        }
        if (Tree.flag(target.content(), "spec", "paused")) {
            throw Failure.of("can't restart paused deployment (run rollout resume first)");
        }
        String now = ZonedDateTime.now(session.clock().withZone(ZoneId.systemDefault()))
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        if (now.equals(Tree.text(target.content(), "spec", "template", "metadata", "annotations", RESTARTED)
                .orElse(""))) {
            throw Failure.of("failed to create patch for " + target.name()
                    + ": if restart has already been triggered within the past second, please wait before attempting to"
                    + " trigger another");
        }
        Map<String, Object> patch = new java.util.LinkedHashMap<>();
        Tree.put(patch, now, "spec", "template", "metadata", "annotations", RESTARTED);
        return patch;
    }

    private static void deployment(Target target, String what) {
        if (!target.resource().plural().equals("deployments")) {
            throw Failure.of(target.resource().plural() + " \"" + target.name() + "\" " + what + " is not supported");
        }
    }

    private static Map<String, Object> pause(Session session, Target target) {
        deployment(target, "pausing");
        if (Tree.flag(target.content(), "spec", "paused")) {
            throw Failure.of(target.resource().fullName() + " \"" + target.name() + "\" is already paused");
        }
        return Map.of("spec", Map.of("paused", true));
    }

    private static Map<String, Object> resume(Session session, Target target) {
        deployment(target, "resuming");
        if (!Tree.flag(target.content(), "spec", "paused")) {
            throw Failure.of(target.resource().fullName() + " \"" + target.name() + "\" is not paused");
        }
        Map<String, Object> spec = new java.util.LinkedHashMap<>();
        spec.put("paused", null);
        return Map.of("spec", spec);
    }
}
