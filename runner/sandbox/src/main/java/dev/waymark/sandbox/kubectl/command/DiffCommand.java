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
import dev.waymark.sandbox.kubectl.print.YamlText;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Unreachable;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** {@code kubectl diff}: what an apply would change, as the host's {@code diff} shows it. */
final class DiffCommand {
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            List.of(
                    Flag.value("selector", 'l'),
                    Flag.plain("server-side"),
                    Flag.plain("force-conflicts"),
                    Flag.plain("show-managed-fields"),
                    Flag.value("field-manager"),
                    Flag.plain("prune"),
                    Flag.value("concurrency")));

    private static final int FAILED = 2;

    private final Session session;
    private final KindStructures structures;

    private DiffCommand(Session session, KindStructures structures) {
        this.session = session;
        this.structures = structures;
    }

    static Command command(KindStructures structures) {
        return new Command("diff", FLAGS, session -> told(session, new DiffCommand(session, structures)));
    }

    /** A difference ends with 1, so a failure has to end with more. */
    private static int told(Session session, DiffCommand command) {
        try {
            return command.run();
        } catch (Failure | Failures | ApiError | Unreachable failure) {
            session.err(ErrorText.of(failure));
            return FAILED;
        }
    }

    private int run() {
        if (!session.arguments().has("filename") && !session.arguments().has("kustomize")) {
            throw Failure.of("must specify one of -f and -k");
        }
        if (session.arguments().on("prune")) {
            throw Failure.of("the built-in kubectl compares the objects of the files alone: leave out --prune");
        }
        List<RuntimeException> failures = new ArrayList<>();
        List<Target> targets = new Manifests(session, true).targets(failures);
        Failures.raise(failures);
        try {
            Path live = Files.createTempDirectory("LIVE-");
            Path merged = Files.createTempDirectory("MERGED-");
            try {
                for (Target target : targets) {
                    write(target, live, merged);
                }
                return compare(live, merged);
            } finally {
                remove(live);
                remove(merged);
            }
        } catch (IOException e) {
            throw Failure.exit(2, "error: the objects cannot be compared: " + e.getMessage());
        } catch (ApiError refused) {
            throw Failure.exit(
                    2, dev.waymark.sandbox.kubectl.call.ErrorText.of(refused).stripTrailing());
        }
    }

    private void write(Target target, Path live, Path merged) throws IOException {
        String name = String.join(
                ".",
                target.resource().apiVersion().replace('/', '.'),
                target.resource().kind(),
                target.namespace(),
                target.name());
        Optional<Map<String, Object>> now = new Deletion(session).find(target);
        if (now.isPresent()) {
            Files.writeString(live.resolve(name), text(now.get()));
        }
        Files.writeString(merged.resolve(name), text(tried(target, now)));
    }

    private Map<String, Object> tried(Target target, Optional<Map<String, Object>> now) {
        if (session.arguments().on("server-side")) {
            return dry(Call.patch(
                            target.path(),
                            "application/apply-patch+yaml",
                            GoJson.compact(target.content()).getBytes(StandardCharsets.UTF_8))
                    .with("force", Boolean.toString(session.arguments().on("force-conflicts"))));
        }
        Map<String, Object> wanted = target.content();
        if (now.isEmpty()) {
            return dry(Call.with("POST", target.resource().path(target.namespace()), wanted));
        }
        ChangePatch patch = ChangePatch.apply(structures, target.resource(), LastApplied.plain(wanted), now.get());
        return patch.tree().isEmpty()
                ? now.get()
                : dry(Call.patch(target.path(), "application/" + patch.type(), Json.bytes(patch.tree())));
    }

    private Map<String, Object> dry(Call call) {
        return session.api()
                .tree(call.with("dryRun", "All")
                        .with(
                                "fieldManager",
                                session.arguments().value("field-manager").orElse("kubectl-client-side-apply")));
    }

    private String text(Map<String, Object> object) {
        Map<String, Object> shown = Tree.asMap(Tree.thaw(object));
        if (!session.arguments().on("show-managed-fields")) {
            Tree.remove(shown, "metadata", "managedFields");
        }
        if (Tree.text(shown, "kind").filter("Secret"::equals).isPresent()) {
            Map<String, Object> data = Tree.map(shown, "data");
            data.replaceAll((key, value) -> "***");
        }
        return YamlText.of(shown);
    }

    private int compare(Path live, Path merged) throws IOException {
        String external = session.caller().environment().getOrDefault("KUBECTL_EXTERNAL_DIFF", "");
        List<String> command = new ArrayList<>(
                external.isBlank()
                        ? List.of("diff", "-u", "-N")
                        : List.of(external.strip().split("\\s+")));
        command.add(live.toString());
        command.add(merged.toString());
        Process process = new ProcessBuilder(command)
                .directory(session.caller().directory().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            byte[] text = output.readAllBytes();
            session.console().out(text, text.length);
            return process.waitFor();
        } catch (InterruptedException gone) {
            process.destroy();
            throw new CancellationException("the command was ended");
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
