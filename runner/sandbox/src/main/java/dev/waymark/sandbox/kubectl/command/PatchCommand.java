package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.apply.KindStructures;
import dev.waymark.sandbox.kubectl.apply.LocalPatch;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Manifests;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code kubectl patch}. */
final class PatchCommand {
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Output.FLAGS,
            Flags.WRITING,
            List.of(
                    Flag.value("patch", 'p'),
                    Flag.value("patch-file"),
                    Flag.value("type"),
                    Flag.value("subresource"),
                    Flag.plain("local")));

    private PatchCommand() {}

    static Command command(KindStructures structures) {
        return Command.of("patch", FLAGS, session -> run(session, structures));
    }

    private static void run(Session session, KindStructures structures) {
        byte[] patch = patch(session);
        String given = session.arguments().value("type").orElse("strategic");
        String type = switch (given) {
            case "strategic" -> "strategic-merge-patch+json";
            case "merge" -> "merge-patch+json";
            case "json" -> "json-patch+json";
            default -> throw Failure.of("--type must be one of [json merge strategic], not \"" + given + "\"");
        };
        Writing writing = Writing.by("kubectl-patch", session);
        Output output = Output.of(session);
        Targets targets = new Targets(session);
        String subresource =
                session.arguments().value("subresource").map(name -> "/" + name).orElse("");
        boolean local = session.arguments().on("local");
        if (local && !session.arguments().has("filename")) {
            throw Failure.of("cannot specify --local and server resources");
        }
        for (Target target :
                local ? files(session) : targets.chosen(session.arguments().words())) {
            Map<String, Object> after = local || writing.clientOnly()
                    ? here(structures, target, type, patch)
                    : patched(writing, target, subresource, type, patch);
            boolean same = local || writing.clientOnly()
                    ? after.equals(target.content())
                    : Tree.text(after, "metadata", "resourceVersion")
                            .equals(Tree.text(target.content(), "metadata", "resourceVersion"));
            String done = same ? "patched (no change)" : "patched";
            output.report(target, after, writing.clientOnly() ? done : writing.done(done));
        }
        Failures.raise(targets.failures());
    }

    private static Map<String, Object> patched(
            Writing writing, Target target, String subresource, String type, byte[] patch) {
        try {
            return writing.patch(target.path() + subresource, type, patch);
        } catch (ApiError refused) {
            if (refused.code() == 415) {
                throw Failure.of("application/" + type + " is not supported by "
                        + target.resource().apiVersion() + ", Kind="
                        + target.resource().kind() + ": " + refused.getMessage());
            }
            throw refused;
        }
    }

    private static List<Target> files(Session session) {
        List<RuntimeException> failures = new ArrayList<>();
        List<Target> targets = new Manifests(session, false).targets(failures);
        Failures.raise(failures);
        return targets;
    }

    private static Map<String, Object> here(KindStructures structures, Target target, String type, byte[] patch) {
        try {
            return LocalPatch.apply(
                    structures, target.resource(), target.content(), type.replaceFirst("-.*", ""), patch);
        } catch (IllegalArgumentException noJson) {
            throw Failure.of(noJson.getMessage());
        }
    }

    private static byte[] patch(Session session) {
        String text = session.arguments()
                .value("patch")
                .orElseGet(() -> session.arguments()
                        .value("patch-file")
                        .map(name -> {
                            try {
                                return Files.readString(session.path(name));
                            } catch (IOException e) {
                                throw Failure.of(
                                        "unable to read patch file: open " + name + ": no such file or directory");
                            }
                        })
                        .orElseThrow(() -> Failure.of(
                                "must specify --patch or --patch-file containing the contents of the patch")));
        // What looks like JSON is the server's to read.
        if (text.stripLeading().startsWith("{")) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Json.bytes(YamlDocument.readLeniently(text));
        } catch (IllegalArgumentException e) {
            throw Failure.of(
                    "unable to parse " + GoText.quoted(text).replace("\\\"", "\"") + ": yaml: " + e.getMessage());
        }
    }
}
