package dev.waymark.lint;

import dev.waymark.check.Condition;
import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Position;
import dev.waymark.lab.Problem.Severity;
import dev.waymark.lab.ScriptFiles;
import dev.waymark.lab.Step;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A manifest that the lab applies and that a server refuses under strict validation. What a lab applies to see it refused,
 * as its exit codes say, is left alone.
 */
final class RefusedManifest implements LintRule {
    private static final Pattern APPLIES = Pattern.compile("\\b(kubectl|oc)\\b[^|;&]*\\s(apply|create|replace)\\b");
    private static final Pattern LENIENT = Pattern.compile("--validate[= ](false|ignore|warn)|--dry-run");

    private final ManifestJudge judge;

    RefusedManifest(ManifestJudge judge) {
        this.judge = judge;
    }

    @Override
    public String name() {
        return "refused-manifest";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        if (linted.lab().plain()) {
            return;
        }
        Map<String, FileBlock> shown = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (Step step : linted.allSteps()) {
            step.of(FileBlock.class).forEach(file -> shown.put(file.path(), file));
            Set<String> refused = expectedToFail(step);
            for (Command command : step.commands()) {
                if (command.exit().filter(code -> code != 0).isEmpty() && !refused.contains(command.name())) {
                    applied(command.script()).stream()
                            .filter(told::add)
                            .forEach(path ->
                                    check(path, command, Optional.ofNullable(shown.get(path)), linted, findings));
                }
            }
        }
    }

    private void check(String path, Command command, Optional<FileBlock> shown, LintedLab linted, Findings findings) {
        Optional<String> text = shown.map(FileBlock::content)
                .or(() -> LabFiles.find(linted.lab(), path).flatMap(RefusedManifest::read));
        for (ManifestJudge.Refusal refusal : text.map(judge::refusals).orElse(List.of())) {
            findings.report(
                    "a server refuses " + path + ", line " + refusal.line() + ": " + refusal.message(),
                    shown.map(file -> place(file, refusal.line(), linted)).orElse(command.position()),
                    "Correct the manifest, or say with {exit=1} that the command must fail");
        }
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

    private static Set<String> applied(String script) {
        Set<String> paths = new HashSet<>();
        script.replace("\\\n", " ")
                .lines()
                .filter(line ->
                        APPLIES.matcher(line).find() && !LENIENT.matcher(line).find())
                .forEach(line -> paths.addAll(ScriptFiles.read(line)));
        return paths;
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (MalformedInputException e) {
            return Optional.of("\u0000");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The line of the lab on which a line of the file stands; parameters may have moved it. */
    private static Position place(FileBlock file, int line, LintedLab linted) {
        String content = file.content().lines().skip(line - 1L).findFirst().orElse("");
        int place = file.position().line() + line;
        String source = linted.source().line(place);
        return source.strip().equals(content.strip()) && !source.isBlank()
                ? new Position(
                        file.position().file(),
                        place,
                        source.length() - source.stripLeading().length() + 1)
                : file.position();
    }
}
