package dev.waymark.lint;

import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Problem.Severity;
import dev.waymark.lab.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that kubectl is told to read, that the lab neither shows nor makes, and that does not lie beside it. */
final class MissingFile implements LintRule {
    private static final Pattern ARGUMENT =
            Pattern.compile("\\b(?:kubectl|oc)\\b[^|;&\\n]*?((?:\\s-f|\\s--filename)[= ]\\s*[^|;&\\n]*)");
    private static final Pattern FILE =
            Pattern.compile("(?:-f|--filename)[= ]\\s*([\\w][\\w./-]*\\.(?:ya?ml|json))(?=\\s|$)");
    private static final Pattern WRITTEN =
            Pattern.compile("(?:>|\\btee\\s+|-o\\s+|-O\\s+|\\bcp\\s+\\S+\\s+)\\s*([\\w./-]+)");

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
            for (Matcher written = WRITTEN.matcher(command.script()); written.find(); ) {
                known.add(written.group(1));
            }
        }
        linted.allCommands().forEach(command -> check(command, known, linted, findings));
    }

    private static void check(Command command, Set<String> known, LintedLab linted, Findings findings) {
        for (Matcher argument = ARGUMENT.matcher(command.script()); argument.find(); ) {
            for (Matcher file = FILE.matcher(argument.group(1)); file.find(); ) {
                String path = file.group(1);
                if (!known.contains(path) && !liesBeside(linted.lab().source(), path)) {
                    findings.report(
                            "nothing makes the file '" + path + "'",
                            command.position(),
                            "Show it in a ```yaml file=" + path + "``` above, or put it beside the lab");
                }
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
