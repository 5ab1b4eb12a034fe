package dev.waymark.lint;

import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.LabFiles;
import dev.waymark.lab.Problem.Severity;
import dev.waymark.lab.ScriptFiles;
import dev.waymark.lab.Step;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that kubectl is told to read, or one in {@code assets}, that the lab neither shows nor makes, and that does not lie beside it. */
final class MissingFile implements LintRule {
    /** A path below {@code assets}, but for one with a pattern or a variable in it. */
    private static final Pattern ASSET = Pattern.compile("(?<![\\w./$}-])assets/[\\w./-]*\\w(?![\\w/*?$\\[{.-])");

    @Override
    public String name() {
        return "missing-file";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        if (linted.lab().plain()) {
            return;
        }
        Set<String> known = new HashSet<>();
        for (Step step : linted.allSteps()) {
            step.of(FileBlock.class).forEach(file -> known.add(file.path()));
        }
        for (Command command : linted.allCommands()) {
            known.addAll(ScriptFiles.made(command.script()));
        }
        linted.allCommands().forEach(command -> check(command, known, linted, findings));
    }

    private static void check(Command command, Set<String> known, LintedLab linted, Findings findings) {
        Set<String> read = new LinkedHashSet<>(ScriptFiles.read(command.script()));
        for (Matcher asset = ASSET.matcher(command.script()); asset.find(); ) {
            read.add(asset.group());
        }
        for (String path : read) {
            if (!known.contains(path) && LabFiles.find(linted.lab(), path).isEmpty()) {
                findings.report(
                        "nothing makes the file '" + path + "'",
                        command.position(),
                        "Show it in a ```yaml file=" + path + "``` above, or put it beside the lab");
            }
        }
    }
}
