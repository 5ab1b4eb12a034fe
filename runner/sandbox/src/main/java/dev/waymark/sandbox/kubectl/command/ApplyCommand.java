package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.apply.ChangePatch;
import dev.waymark.sandbox.kubectl.apply.KindStructures;
import dev.waymark.sandbox.kubectl.apply.LastApplied;
import dev.waymark.sandbox.kubectl.call.ErrorText;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Manifests;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.print.GoJson;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl apply}: client-side with its annotation, or server-side. */
final class ApplyCommand {
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Output.FLAGS,
            Flags.WRITING,
            List.of(
                    Flag.plain("server-side"),
                    Flag.plain("force-conflicts"),
                    Flag.plain("prune"),
                    Flag.value("prune-allowlist"),
                    Flag.plain("all"),
                    Flag.value("selector", 'l'),
                    Flag.plain("overwrite"),
                    Flag.plain("force"),
                    Flag.plain("openapi-patch"),
                    Flag.plain("wait"),
                    Flag.duration("timeout"),
                    Flag.number("grace-period"),
                    Flag.value("cascade")));

    private final Session session;
    private final KindStructures structures;
    private final Writing writing;
    private final Output output;
    private final List<RuntimeException> failures = new ArrayList<>();
    private final List<Map<String, Object>> shown = new ArrayList<>();

    private ApplyCommand(Session session, KindStructures structures) {
        this.session = session;
        this.structures = structures;
        boolean serverSide = session.arguments().on("server-side");
        this.writing = Writing.by(serverSide ? "kubectl" : "kubectl-client-side-apply", session);
        this.output = Output.of(session);
    }

    static Command command(KindStructures structures) {
        return Command.of("apply", FLAGS, session -> new ApplyCommand(session, structures).run());
    }

    private void run() {
        if (!session.arguments().words().isEmpty()) {
            throw Failure.usage(
                    "apply",
                    "Unexpected args: [" + String.join(" ", session.arguments().words()) + "]");
        }
        if (!session.arguments().has("filename") && !session.arguments().has("kustomize")) {
            throw Failure.of("must specify one of -f and -k");
        }
        if (session.arguments().on("force-conflicts") && !session.arguments().on("server-side")) {
            throw Failure.of("--force-conflicts only works with --server-side");
        }
        if (session.arguments().on("server-side") && writing.clientOnly()) {
            throw Failure.of(
                    "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
        }
        if (session.arguments().on("prune")) {
            Pruning.check(session);
        }
        List<Target> targets = new Manifests(session, true).targets(failures);
        targets = targets.stream().filter(this::selected).toList();
        if (targets.isEmpty() && failures.isEmpty()) {
            throw Failure.of("no objects passed to apply");
        }
        boolean single = targets.size() == 1;
        for (Target target : targets) {
            try {
                if (session.arguments().on("server-side")) {
                    serverSide(target);
                } else {
                    clientSide(target);
                }
            } catch (ApiError | Failure failure) {
                failures.add(failure);
            }
        }
        if (!shown.isEmpty()) {
            session.out(output.print(single ? shown.get(0) : Output.list(shown)));
        }
        if (session.arguments().on("prune") && failures.isEmpty()) {
            new Pruning(session, writing).prune(targets);
        }
        Failures.raise(failures);
    }

    private boolean selected(Target target) {
        return session.arguments()
                .value("selector")
                .map(selector -> LabelMatch.parse(selector).test(Tree.texts(target.content(), "metadata", "labels")))
                .orElse(true);
    }

    private void report(Target target, Map<String, Object> object, String done) {
        if (output.human() || output.names()) {
            output.report(target, object, writing.done(done));
        } else {
            shown.add(object);
        }
    }

    private void clientSide(Target target) {
        String source = target.source().orElse("");
        Map<String, Object> wanted = LastApplied.annotated(target.content());
        Optional<Map<String, Object>> current;
        try {
            current = Optional.of(session.api().tree(Call.get(target.path())));
        } catch (ApiError error) {
            if (error.code() != 404) {
                throw ErrorText.during(
                        "retrieving current configuration of:\n" + described(target) + "\nfrom server for:",
                        source,
                        error);
            }
            current = Optional.empty();
        }
        if (current.isEmpty()) {
            try {
                report(target, writing.clientOnly() ? wanted : writing.create(target, wanted), "created");
            } catch (ApiError refused) {
                throw ErrorText.during("creating", source, refused);
            }
            return;
        }
        patch(target, wanted, current.get(), source);
    }

    private void patch(Target target, Map<String, Object> wanted, Map<String, Object> current, String source) {
        if (Tree.text(current, "metadata", "annotations", LastApplied.KEY).isEmpty()) {
            session.err("Warning: resource " + target.resource().plural() + "/" + target.name() + " is missing the "
                    + LastApplied.KEY
                    + " annotation which is required by kubectl apply. kubectl apply should only be used"
                    + " on resources created declaratively by either kubectl create --save-config or kubectl apply. The"
                    + " missing annotation will be patched automatically.\n");
        }
        if (Tree.at(current, "metadata", "deletionTimestamp").isPresent()) {
            session.err(
                    "Warning: Detected changes to resource " + target.name() + " which is currently being deleted.\n");
        }
        ChangePatch patch = ChangePatch.apply(structures, target.resource(), wanted, current);
        if (patch.tree().isEmpty()) {
            report(target, current, "unchanged");
            return;
        }
        if (writing.clientOnly()) {
            report(target, wanted, "configured");
            return;
        }
        try {
            report(target, writing.validatedPatch(target.path(), patch.type(), Json.bytes(patch.tree())), "configured");
        } catch (ApiError refused) {
            if (session.arguments().on("force") && (refused.code() == 409 || refused.code() == 422)) {
                session.api().tree(Call.with("DELETE", target.path(), Map.of("propagationPolicy", "Background")));
                new Deletion(session).await(target, Optional.empty());
                report(target, writing.create(target, wanted), "configured");
                return;
            }
            throw ErrorText.during(
                    "applying patch:\n" + GoJson.compact(patch.tree()) + "\nto:\n" + described(target) + "\nfor:",
                    source,
                    ErrorText.during("patching", source, refused));
        }
    }

    private static String described(Target target) {
        Resource resource = target.resource();
        return "Resource: \"" + resource.apiVersion() + ", Resource=" + resource.plural() + "\", GroupVersionKind: \""
                + resource.apiVersion() + ", Kind=" + resource.kind() + "\"\nName: \"" + target.name()
                + "\", Namespace: \"" + target.namespace() + "\"";
    }

    private void serverSide(Target target) {
        String force = Boolean.toString(session.arguments().on("force-conflicts"));
        Call call = writing.validated(Call.patch(
                        target.path(),
                        "application/apply-patch+yaml",
                        GoJson.compact(target.content()).getBytes(StandardCharsets.UTF_8)))
                .with("force", force);
        try {
            report(target, session.api().tree(call), "serverside-applied");
        } catch (ApiError refused) {
            if (refused.code() == 409) {
                throw Failure.of(refused.getMessage() + "\n" + """
                        Please review the fields above--they currently have other managers. Here
                        are the ways you can resolve this warning:
                        * If you intend to manage all of these fields, please re-run the apply
                          command with the `--force-conflicts` flag.
                        * If you do not intend to manage all of the fields, please edit your
                          manifest to remove references to the fields that should keep their
                          current managers.
                        * You may co-own fields by updating your manifest to match the existing
                          value; in this case, you'll become the manager if the other manager(s)
                          stop managing the field (remove it from their configuration).
                        See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts""");
            }
            throw refused;
        }
    }
}
