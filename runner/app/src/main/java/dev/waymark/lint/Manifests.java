package dev.waymark.lint;

import dev.waymark.check.Condition;
import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.HereDocuments;
import dev.waymark.lab.HereDocuments.HereDocument;
import dev.waymark.lab.LabFiles;
import dev.waymark.lab.Position;
import dev.waymark.lab.ScriptFiles;
import dev.waymark.lab.Solution;
import dev.waymark.lab.Step;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The manifests of a lab: its files, applied or not, the here-documents that kubectl reads, and the files beside it that
 * are applied. What is applied to see it refused, as exit codes say, is left out.
 */
final class Manifests {
    private static final Pattern APPLIES = Pattern.compile("\\b(kubectl|oc)\\b[^|;&]*\\s(apply|create|replace)\\b");
    private static final Pattern LENIENT = Pattern.compile("--validate[= ](false|ignore|warn)|--dry-run");
    private static final Set<String> LANGUAGES = Set.of("yaml", "yml", "json");

    private final LintedLab linted;
    private final Map<String, FileBlock> shown = new HashMap<>();
    /** By file, whether any command wants the server to take it. */
    private final Map<FileBlock, Boolean> wanted = new IdentityHashMap<>();

    private final Map<String, Manifest> shared = new HashMap<>();
    private final List<Manifest> manifests = new ArrayList<>();

    private Manifests(LintedLab linted) {
        this.linted = linted;
    }

    static List<Manifest> of(LintedLab linted) {
        Manifests manifests = new Manifests(linted);
        linted.allSteps().forEach(manifests::read);
        linted.allSteps().stream()
                .flatMap(step -> step.of(FileBlock.class).stream())
                .filter(file -> LANGUAGES.contains(file.language()) && manifests.wanted.getOrDefault(file, true))
                .forEach(manifests::add);
        manifests.manifests.addAll(manifests.shared.values());
        return manifests.manifests;
    }

    private void read(Step step) {
        step.of(FileBlock.class).forEach(file -> shown.put(file.path(), file));
        Set<String> mustFail = expectedToFail(step);
        List<Command> commands = new ArrayList<>(step.commands());
        step.of(Solution.class).forEach(solution -> commands.addAll(solution.commands()));
        for (Command command : commands) {
            boolean fails = command.exit().filter(code -> code != 0).isPresent() || mustFail.contains(command.name());
            command.script()
                    .replace("\\\n", " ")
                    .lines()
                    .filter(line -> APPLIES.matcher(line).find())
                    .forEach(line -> {
                        boolean strict = !fails && !LENIENT.matcher(line).find();
                        ScriptFiles.read(line).forEach(path -> applied(path, command, strict));
                    });
            if (!fails) {
                HereDocuments.in(command.script()).forEach(document -> add(document, command));
            }
        }
    }

    private void applied(String path, Command command, boolean strict) {
        if (shown.containsKey(path)) {
            wanted.merge(shown.get(path), strict, Boolean::logicalOr);
        } else if (strict && !shared.containsKey(path)) {
            LabFiles.find(linted.lab(), path)
                    .flatMap(Manifests::text)
                    .ifPresent(text -> shared.put(path, new Manifest(path, text, line -> command.position())));
        }
    }

    private void add(FileBlock file) {
        manifests.add(
                new Manifest(file.path(), file.content(), line -> place(file.content(), line, file.position(), line)));
    }

    /** A document with variables in it is known only when it is read. */
    private void add(HereDocument document, Command command) {
        boolean known = !document.expanded() || document.text().indexOf('$') < 0;
        if (known && document.applied() && !LENIENT.matcher(document.command()).find()) {
            manifests.add(new Manifest(
                    "the here-document",
                    document.text(),
                    line -> place(document.text(), line, command.position(), document.line() + line - 1)));
        }
    }

    /** The line of the lab on which a line of a text stands; parameters may have moved it. */
    private Position place(String text, int line, Position start, int offset) {
        String content = text.lines().skip(line - 1L).findFirst().orElse("");
        int place = start.line() + offset;
        String source = linted.source().line(place);
        return source.strip().equals(content.strip()) && !source.isBlank()
                ? new Position(
                        start.file(),
                        place,
                        source.length() - source.stripLeading().length() + 1)
                : start;
    }

    /** The commands that a check of the step wants to fail. */
    private static Set<String> expectedToFail(Step step) {
        Set<String> names = new HashSet<>();
        step.checks().stream()
                .flatMap(check -> Conditions.in(check.check().condition()))
                .forEach(condition -> {
                    if (condition instanceof Condition.Exit exit && exit.code() != 0) {
                        names.add(exit.command());
                    } else if (condition instanceof Condition.Not not
                            && not.condition() instanceof Condition.Exit exit) {
                        names.add(exit.command());
                    }
                });
        return names;
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (MalformedInputException e) {
            return Optional.of("\u0000");
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
