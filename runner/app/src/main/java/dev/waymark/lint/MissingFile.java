package dev.waymark.lint;

import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Problem.Severity;
import dev.waymark.lab.ScriptFiles;
import dev.waymark.lab.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** A file that kubectl is told to read, that the lab neither shows nor makes, and that does not lie beside it. */
final class MissingFile implements LintRule {
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
        for (String path : ScriptFiles.read(command.script())) {
            if (!known.contains(path) && !liesBeside(linted.lab().source(), path)) {
                findings.report(
                        "nothing makes the file '" + path + "'",
                        command.position(),
                        "Show it in a ```yaml file=" + path + "``` above, or put it beside the lab");
            }
        }
    }

    /** In the lab's folder, or in one above it, where a course keeps what its labs share. */
    private static boolean liesBeside(Path lab, String path) {
        for (Path folder = lab.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(path))) {
                return true;
            }
        }
        return false;
    }
}
