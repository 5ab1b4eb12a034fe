package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.apply.ChangePatch;
import dev.waymark.sandbox.kubectl.apply.KindStructures;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.print.YamlText;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code kubectl edit}: opens objects in the caller's editor. */
final class EditCommand {
    private static final List<Flag> FLAGS =
            Flags.together(Targets.FILES, Flags.WRITING, List.of(Flag.value("output", 'o'), Flag.value("subresource")));
    private static final String HEADER =
            "# Edit the object below. Lines that begin with a '#' are ignored, and an empty file ends"
                    + " the edit.\n#\n";

    private EditCommand() {}

    static Command command(KindStructures structures) {
        return Command.of("edit", FLAGS, session -> run(session, structures));
    }

    private static void run(Session session, KindStructures structures) {
        Targets targets = new Targets(session);
        List<Target> chosen = targets.fetched(session.arguments().words());
        Failures.raise(targets.failures());
        if (chosen.size() != 1) {
            throw Failure.of("the built-in kubectl edits one object at a time: name it as TYPE/NAME");
        }
        Target target = chosen.get(0);
        Map<String, Object> before = Tree.asMap(Tree.thaw(target.content()));
        Tree.remove(before, "metadata", "managedFields");
        try {
            Path file = Files.createTempFile("kubectl-edit-", ".yaml");
            try {
                Files.writeString(file, HEADER + YamlText.of(before));
                if (session.console().edit(file) != 0) {
                    throw Failure.of("the editor failed; nothing was changed");
                }
                save(session, structures, target.with(before), Files.readString(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw Failure.of("the object cannot be edited: " + e.getMessage());
        }
    }

    private static void save(Session session, KindStructures structures, Target target, String text) {
        Object tree;
        try {
            tree = YamlDocument.read(text);
        } catch (IllegalArgumentException e) {
            throw Failure.of("the edited file is no YAML: " + e.getMessage());
        }
        if (!(tree instanceof Map<?, ?>) || tree.equals(Tree.freeze(target.content()))) {
            session.err("Edit cancelled, no changes made.\n");
            return;
        }
        Map<String, Object> wanted = Tree.asMap(tree);
        ChangePatch patch = ChangePatch.of(structures, target.resource(), target.content(), wanted, target.content());
        if (patch.tree().isEmpty()) {
            session.err("Edit cancelled, no changes made.\n");
            return;
        }
        Writing writing = Writing.by("kubectl-edit", session);
        writing.validatedPatch(target.path(), patch.type(), Json.bytes(patch.tree()));
        session.out(target.printed() + " edited\n");
    }
}
