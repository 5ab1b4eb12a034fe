package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.apply.LastApplied;
import dev.waymark.sandbox.kubectl.call.ErrorText;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Manifests;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl replace}. */
final class ReplaceCommand {
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Output.FLAGS,
            Flags.WRITING,
            List.of(
                    Flag.plain("force"),
                    Flag.number("grace-period"),
                    Flag.duration("timeout"),
                    Flag.value("cascade"),
                    Flag.value("raw"),
                    Flag.value("subresource")));

    private ReplaceCommand() {}

    static Command command() {
        return Command.of("replace", FLAGS, ReplaceCommand::run);
    }

    private static void run(Session session) {
        if (!session.arguments().has("filename") && !session.arguments().has("kustomize")) {
            throw Failure.of("must specify one of -f and -k");
        }
        if (RawRequest.sent(session, "PUT", true)) {
            return;
        }
        List<RuntimeException> failures = new ArrayList<>();
        List<Target> targets = new Manifests(session, true).targets(failures);
        if (targets.isEmpty() && failures.isEmpty()) {
            throw Failure.of("no objects passed to replace");
        }
        Writing writing = Writing.by("kubectl-replace", session);
        for (Target target : targets) {
            try {
                if (session.arguments().on("force")) {
                    force(session, target, writing);
                } else {
                    replace(session, target, writing);
                }
            } catch (ApiError refused) {
                failures.add(ErrorText.during("replacing", target.source().orElse(""), refused));
            }
        }
        Failures.raise(failures);
    }

    private static void replace(Session session, Target target, Writing writing) {
        Map<String, Object> live = session.api().tree(Call.get(target.path()));
        boolean annotate = session.arguments().on("save-config");
        Map<String, Object> wanted =
                Tree.asMap(Tree.thaw(annotate ? LastApplied.annotated(target.content()) : target.content()));
        if (Tree.at(wanted, "metadata", "resourceVersion").isEmpty()) {
            Tree.text(live, "metadata", "resourceVersion")
                    .ifPresent(version -> Tree.put(wanted, version, "metadata", "resourceVersion"));
        }
        Map<String, Object> made = writing.clientOnly() ? wanted : writing.replace(target, wanted);
        Output.of(session).report(target, made, writing.done("replaced"));
    }

    private static void force(Session session, Target target, Writing writing) {
        Deletion deletion = new Deletion(session);
        Optional<Map<String, Object>> live = deletion.find(target);
        if (live.isPresent()) {
            session.api()
                    .tree(Call.with(
                            "DELETE",
                            target.path(),
                            Map.of("propagationPolicy", "Background", "gracePeriodSeconds", 0L)));
            session.out(target.resource().printed() + " \"" + target.name() + "\" deleted\n");
            deletion.await(target.with(live.get()), Optional.empty());
        }
        Output.of(session).report(target, writing.create(target, target.content()), "replaced");
    }
}
