package dev.waymark.session;

import dev.waymark.check.Check;
import dev.waymark.check.Condition;
import dev.waymark.check.Evidence;
import dev.waymark.check.Hints;
import dev.waymark.check.Outcome;
import dev.waymark.cluster.IneffectiveSettings;
import dev.waymark.cluster.IneffectiveSettings.Ineffective;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.HereDocuments;
import dev.waymark.lab.HereDocuments.HereDocument;
import dev.waymark.lab.ScriptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What speaks against the commands of a plain step although they ended well: settings that were taken and have no effect.
 * Labs with checks prove their effects themselves.
 */
final class Objections {
    private final SessionSettings settings;
    private final List<Event.CheckEnded> found = new ArrayList<>();

    Objections(SessionSettings settings) {
        this.settings = settings;
    }

    /** Begins anew with a step. */
    void clear() {
        found.clear();
    }

    /** Looks at what a command has applied that ended well. */
    void read(Command command, String script) {
        if (settings.lab().plain()) {
            applied(script)
                    .flatMap(text -> IneffectiveSettings.in(text).stream())
                    .forEach(ineffective -> found.add(objection(command, ineffective)));
        }
    }

    /** Each told as a check of the command that does not hold. */
    List<Event.CheckEnded> list() {
        return List.copyOf(found);
    }

    private Event.CheckEnded objection(Command command, Ineffective ineffective) {
        Evidence evidence = new Evidence(
                "what was applied has an effect",
                ineffective.reason(),
                List.of(),
                List.of(),
                settings.clock().instant());
        Check check = new Check(
                new Condition.Exit(command.name(), command.exit().orElse(0)),
                Duration.ZERO,
                Duration.ZERO,
                Hints.none());
        return new Event.CheckEnded(
                new CheckBlock(check, command.position()), new Outcome.Failed(evidence, ineffective.advice()));
    }

    private Stream<String> applied(String script) {
        Stream<String> documents =
                HereDocuments.in(script).stream().filter(HereDocument::applied).map(HereDocument::text);
        return Stream.concat(documents, ScriptFiles.read(script).stream().flatMap(this::content));
    }

    private Stream<String> content(String path) {
        Path work = settings.workspace().work();
        Path file = work.resolve(path).normalize();
        try {
            return file.startsWith(work) && Files.isRegularFile(file)
                    ? Stream.of(Files.readString(file))
                    : Stream.empty();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
