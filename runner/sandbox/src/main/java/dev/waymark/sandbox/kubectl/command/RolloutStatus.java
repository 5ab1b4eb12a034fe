package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Watch;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl rollout status}: follows a rollout until it is done. */
final class RolloutStatus {
    private static final Duration VERY_LONG = Duration.ofDays(7);
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Targets.SELECTION,
            List.of(Flag.plain("watch", 'w'), Flag.duration("timeout"), Flag.number("revision")));

    private RolloutStatus() {}

    static Command command() {
        return Command.of("rollout status", FLAGS, RolloutStatus::run);
    }

    /** How far a rollout is, in a sentence with its newline. */
    private record Progress(String text, boolean done) {}

    private static void run(Session session) {
        if (session.arguments().words().isEmpty() && !session.arguments().has("filename")) {
            throw Failure.of("required resource not specified");
        }
        Targets targets = new Targets(session);
        List<Target> chosen = targets.fetched(session.arguments().words());
        Failures.raise(targets.failures());
        if (chosen.isEmpty()) {
            session.err("No resources found in " + session.namespace() + " namespace.\n");
        }
        chosen.forEach(target -> follow(session, target));
    }

    private static void follow(Session session, Target target) {
        long revision = session.arguments().number("revision").orElse(0L);
        Progress now = progress(target.resource().plural(), target.content(), revision);
        session.out(now.text());
        session.console().flush();
        if (now.done() || !session.arguments().on("watch", true)) {
            return;
        }
        Duration patience = session.arguments()
                .duration("timeout")
                .filter(length -> !length.isZero())
                .orElse(VERY_LONG);
        Call list = Call.get(target.resource().path(target.namespace()))
                .with("fieldSelector", "metadata.name=" + target.name())
                .with(
                        "resourceVersion",
                        Tree.text(target.content(), "metadata", "resourceVersion")
                                .orElse(""));
        String[] last = {now.text()};
        boolean done = Watch.follow(session.api(), list, patience, event -> {
            if (event.type().equals("DELETED")) {
                throw Failure.of("object has been deleted");
            }
            Progress progress = progress(target.resource().plural(), event.object(), revision);
            if (!progress.text().equals(last[0])) {
                session.out(progress.text());
                session.console().flush();
                last[0] = progress.text();
            }
            return !progress.done();
        });
        if (!done) {
            throw Failure.of("timed out waiting for the condition");
        }
    }

    private static Progress progress(String plural, Map<String, Object> object, long revision) {
        return switch (plural) {
            case "deployments" -> deployment(object, revision);
            case "statefulsets" -> statefulSet(object);
            case "daemonsets" -> daemonSet(object);
            default ->
                throw Failure.of("no status viewer has been implemented for "
                        + Tree.text(object, "kind").orElse(plural));
        };
    }

    private static long number(Map<String, Object> object, String... path) {
        return Tree.number(object, path).orElse(0L);
    }

    private static Progress waiting(String text) {
        return new Progress(text + "\n", false);
    }

    private static Progress deployment(Map<String, Object> object, long revision) {
        String name = Tree.text(object, "metadata", "name").orElse("");
        if (revision > 0) {
            String now = Tree.text(object, "metadata", "annotations", "deployment.kubernetes.io/revision")
                    .orElse("0");
            if (!now.equals(Long.toString(revision))) {
                throw Failure.of(
                        "desired revision (" + revision + ") is different from the running revision (" + now + ")");
            }
        }
        if (number(object, "metadata", "generation") > number(object, "status", "observedGeneration")) {
            return waiting("Waiting for deployment spec update to be observed...");
        }
        Optional<Map<String, Object>> progressing = Tree.maps(object, "status", "conditions").stream()
                .filter(each -> "Progressing".equals(each.get("type")))
                .findFirst();
        if (progressing
                .filter(each -> "ProgressDeadlineExceeded".equals(each.get("reason")))
                .isPresent()) {
            throw Failure.of("deployment \"" + name + "\" exceeded its progress deadline");
        }
        long wanted = Tree.number(object, "spec", "replicas").orElse(1L);
        long replicas = number(object, "status", "replicas");
        long updated = number(object, "status", "updatedReplicas");
        long available = number(object, "status", "availableReplicas");
        String prefix = "Waiting for deployment \"" + name + "\" rollout to finish: ";
        if (updated < wanted) {
            return waiting(prefix + updated + " out of " + wanted + " new replicas have been updated...");
        }
        if (replicas > updated) {
            return waiting(prefix + (replicas - updated) + " old replicas are pending termination...");
        }
        if (available < updated) {
            return waiting(prefix + available + " of " + updated + " updated replicas are available...");
        }
        return new Progress("deployment \"" + name + "\" successfully rolled out\n", true);
    }

    private static Progress statefulSet(Map<String, Object> object) {
        if (number(object, "status", "observedGeneration") == 0
                || number(object, "metadata", "generation") > number(object, "status", "observedGeneration")) {
            return waiting("Waiting for statefulset spec update to be observed...");
        }
        long wanted = Tree.number(object, "spec", "replicas").orElse(1L);
        long ready = number(object, "status", "readyReplicas");
        if (ready < wanted) {
            return waiting("Waiting for " + (wanted - ready) + " pods to be ready...");
        }
        String update = Tree.text(object, "status", "updateRevision").orElse("");
        if (!update.equals(Tree.text(object, "status", "currentRevision").orElse(""))) {
            return waiting("waiting for statefulset rolling update to complete "
                    + number(object, "status", "updatedReplicas") + " pods at revision " + update + "...");
        }
        return new Progress(
                "statefulset rolling update complete " + number(object, "status", "currentReplicas")
                        + " pods at revision " + update + "...\n",
                true);
    }

    private static Progress daemonSet(Map<String, Object> object) {
        String name = Tree.text(object, "metadata", "name").orElse("");
        if (number(object, "metadata", "generation") > number(object, "status", "observedGeneration")) {
            return waiting("Waiting for daemon set spec update to be observed...");
        }
        long wanted = number(object, "status", "desiredNumberScheduled");
        long updated = number(object, "status", "updatedNumberScheduled");
        long available = number(object, "status", "numberAvailable");
        String prefix = "Waiting for daemon set \"" + name + "\" rollout to finish: ";
        if (updated < wanted) {
            return waiting(prefix + updated + " out of " + wanted + " new pods have been updated...");
        }
        if (available < wanted) {
            return waiting(prefix + available + " of " + wanted + " updated pods are available...");
        }
        return new Progress("daemon set \"" + name + "\" successfully rolled out\n", true);
    }
}
