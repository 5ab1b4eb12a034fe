package dev.waymark.lint;

import dev.waymark.lab.Command;
import dev.waymark.lab.Problem.Severity;
import java.util.regex.Pattern;

/** A lab that makes objects and has no way of taking them away. */
final class MissingCleanup implements LintRule {
    private static final Pattern MAKES = Pattern.compile("\\b(kubectl|oc)\\b[^\\n]*\\s(apply|create|run|expose)\\s");

    @Override
    public String name() {
        return "missing-cleanup";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        if (linted.lab().plain()
                || linted.lab().cleanup().isPresent()
                || !linted.lab().namespaces().isEmpty()) {
            return;
        }
        linted.allCommands().stream()
                .filter(MissingCleanup::makesObjects)
                .findFirst()
                .ifPresent(command -> findings.report(
                        "the lab makes objects and leaves them behind",
                        command.position(),
                        "Add a section '## Cleanup', or name the namespaces that the lab owns"));
    }

    private static boolean makesObjects(Command command) {
        return MAKES.matcher(command.script()).find() && !command.script().contains("--dry-run");
    }
}
