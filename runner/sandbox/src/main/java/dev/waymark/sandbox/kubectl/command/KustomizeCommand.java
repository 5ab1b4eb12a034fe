package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Kustomizations;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.print.YamlText;
import dev.waymark.sandbox.line.Flag;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** {@code kubectl kustomize}: prints what a kustomization builds. */
final class KustomizeCommand {
    private KustomizeCommand() {}

    static Command command() {
        return Command.of("kustomize", List.of(Flag.value("output", 'o')), KustomizeCommand::run);
    }

    private static void run(Session session) {
        List<String> words = session.arguments().words();
        if (words.size() > 1) {
            throw failed(session, "specify one path to kustomization.yaml");
        }
        String text;
        try {
            text = new Kustomizations(session)
                    .objects(words.isEmpty() ? "." : words.get(0)).stream()
                            .map(YamlText::of)
                            .collect(Collectors.joining("---\n"));
        } catch (Failure failure) {
            throw failed(session, failure.getMessage().replaceFirst("^error: ", ""));
        }
        String file = session.arguments().value("output").orElse("");
        if (file.isEmpty()) {
            session.out(text);
            return;
        }
        try {
            Files.writeString(session.path(file), text);
        } catch (IOException e) {
            throw failed(session, "open " + file + ": " + e.getMessage());
        }
    }

    /** A failure in the form of the command-line library's log. */
    private static Failure failed(Session session, String message) {
        return Failure.plain(
                Writing.logged('E', session) + " run.go:72] \"command failed\" err=" + GoText.quoted(message));
    }
}
