package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;

/** {@code kubectl scale} and {@code kubectl autoscale}. */
final class ScaleCommands {
    private static final List<Flag> SCALE = Flags.together(
            Targets.FILES,
            Targets.SELECTION,
            Output.FLAGS,
            Flags.WRITING,
            List.of(
                    Flag.number("replicas"),
                    Flag.number("current-replicas"),
                    Flag.value("resource-version"),
                    Flag.duration("timeout")));
    private static final List<Flag> AUTOSCALE = Flags.together(
            Targets.FILES,
            Output.FLAGS,
            Flags.WRITING,
            List.of(Flag.number("min"), Flag.number("max"), Flag.number("cpu-percent"), Flag.value("name")));

    private ScaleCommands() {}

    static List<Command> commands() {
        return List.of(
                Command.of("scale", SCALE, ScaleCommands::scale),
                Command.of("autoscale", AUTOSCALE, ScaleCommands::autoscale));
    }

    private static void scale(Session session) {
        Draft.required(session, "replicas");
        long replicas = session.arguments().number("replicas").orElse(-1L);
        if (replicas < 0) {
            throw Failure.of("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0");
        }
        Targets targets = new Targets(session);
        Writing writing = Writing.by("kubectl-scale", session);
        List<Target> chosen = targets.chosen(session.arguments().words());
        if (chosen.isEmpty()) {
            throw Failure.of("no objects passed to scale"
                    + targets.failures().stream()
                            .map(failure -> " " + failure.getMessage())
                            .findFirst()
                            .orElse(""));
        }
        for (Target target : chosen) {
            session.arguments().number("current-replicas").ifPresent(expected -> {
                long now = Tree.number(target.content(), "spec", "replicas").orElse(0L);
                if (now != expected) {
                    throw Failure.of("Expected replicas to be " + expected + ", was " + now);
                }
            });
            session.arguments().value("resource-version").ifPresent(expected -> {
                String now = Tree.text(target.content(), "metadata", "resourceVersion")
                        .orElse("");
                if (!now.equals(expected)) {
                    throw Failure.of("Expected resource version to be " + expected + ", was " + now);
                }
            });
            Map<String, Object> after = target.content();
            if (!writing.clientOnly()) {
                after = writing.patch(
                        target.path() + "/scale",
                        "merge-patch+json",
                        Json.bytes(Map.of("spec", Map.of("replicas", replicas))));
            }
            Output.of(session).report(target, after, writing.done("scaled"));
        }
        Failures.raise(targets.failures());
    }

    private static void autoscale(Session session) {
        Draft.required(session, "max");
        long most = session.arguments().number("max").orElse(-1L);
        if (most < 1) {
            throw Failure.of("--max=MAXPODS is required and must be at least 1, max: " + most);
        }
        long least = session.arguments().number("min").orElse(-1L);
        if (least > most) {
            throw Failure.of(
                    "--max=MAXPODS must be larger or equal to --min=MINPODS, max: " + most + ", min: " + least);
        }
        Targets targets = new Targets(session);
        for (Target target : targets.chosen(session.arguments().words())) {
            if (!target.resource().subresources().contains("scale")) {
                throw Failure.of("cannot autoscale a " + target.resource().kind()
                        + ": could not find scale subresource for "
                        + target.resource().apiVersion() + ", Resource="
                        + target.resource().plural()
                        + " in discovery information");
            }
            Draft draft = new Draft(
                    session,
                    "autoscaling/v1",
                    "HorizontalPodAutoscaler",
                    session.arguments().value("name").orElse(target.name()));
            draft.put(most, "spec", "maxReplicas");
            session.arguments()
                    .number("min")
                    .filter(min -> min > 0)
                    .ifPresent(min -> draft.put(min, "spec", "minReplicas"));
            session.arguments()
                    .number("cpu-percent")
                    .filter(percent -> percent >= 0)
                    .ifPresent(percent -> draft.put(percent, "spec", "targetCPUUtilizationPercentage"));
            draft.put(target.resource().apiVersion(), "spec", "scaleTargetRef", "apiVersion")
                    .put(target.resource().kind(), "spec", "scaleTargetRef", "kind")
                    .put(target.name(), "spec", "scaleTargetRef", "name")
                    .put(0L, "status", "currentReplicas")
                    .put(0L, "status", "desiredReplicas")
                    .create("kubectl-autoscale", "autoscaled");
        }
        Failures.raise(targets.failures());
    }
}
