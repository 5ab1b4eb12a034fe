package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.apply.LastApplied;
import dev.waymark.sandbox.kubectl.call.ErrorText;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Manifests;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code kubectl create -f}. */
final class CreateCommand {
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Output.FLAGS,
            Flags.WRITING,
            List.of(Flag.value("selector", 'l'), Flag.plain("edit"), Flag.value("raw")));

    private CreateCommand() {}

    static Command command() {
        return Command.of("create", FLAGS, CreateCommand::run);
    }

    private static void run(Session session) {
        if (!session.arguments().has("filename") && !session.arguments().has("kustomize")) {
            List<String> words = session.arguments().words();
            throw words.isEmpty()
                    ? Failure.of("must specify one of -f and -k")
                    : Failure.of("Unexpected args: [" + String.join(" ", words)
                            + "]\nSee 'kubectl create -h' for help and examples");
        }
        if (RawRequest.sent(session, "POST", true)) {
            return;
        }
        Writing writing = Writing.by("kubectl-create", session);
        Output output = Output.of(session);
        List<RuntimeException> failures = new ArrayList<>();
        List<Target> targets = new Manifests(session, true).targets(failures);
        if (targets.isEmpty() && failures.isEmpty()) {
            throw Failure.of("no objects passed to create");
        }
        for (Target target : targets) {
            try {
                Map<String, Object> wanted = session.arguments().on("save-config")
                        ? LastApplied.annotated(target.content())
                        : target.content();
                Map<String, Object> made = writing.clientOnly() ? wanted : writing.create(target, wanted);
                Target named = new Target(
                        target.resource(),
                        target.namespace(),
                        Tree.text(made, "metadata", "name").orElse(target.name()),
                        target.object(),
                        target.source());
                output.report(named, made, writing.done("created"));
            } catch (ApiError refused) {
                failures.add(ErrorText.during("creating", target.source().orElse(""), refused));
            }
        }
        Failures.raise(failures);
    }
}
