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
import dev.waymark.sandbox.schema.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
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

    static Command command() {
        return Command.of("patch", FLAGS, PatchCommand::run);
    }

    private static void run(Session session) {
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
        for (Target target : targets.chosen(session.arguments().words())) {
            Map<String, Object> after =
                    writing.clientOnly() ? target.content() : patched(writing, target, subresource, type, patch);
            boolean same = Tree.text(after, "metadata", "resourceVersion")
                    .equals(Tree.text(target.content(), "metadata", "resourceVersion"));
            output.report(target, after, writing.done(same ? "patched (no change)" : "patched"));
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
        try {
            return Json.bytes(YamlDocument.read(text));
        } catch (IllegalArgumentException e) {
            throw Failure.of("unable to parse \"" + text + "\": yaml: "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }
}
