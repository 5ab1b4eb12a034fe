package dev.waymark.lint;

import dev.waymark.lab.Command;
import dev.waymark.lab.Problem.Severity;
import dev.waymark.parse.ShellSyntax;
import dev.waymark.parse.ShellSyntax.Verdict;
import java.util.List;

/** A command that the shell would refuse, or wait for the rest of. */
final class BrokenCommand implements LintRule {
    private final ShellSyntax syntax;

    BrokenCommand(ShellSyntax syntax) {
        this.syntax = syntax;
    }

    @Override
    public String name() {
        return "broken-command";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(LintedLab linted, Findings findings) {
        // What a person does may hold placeholders, which no shell can read.
        List<Command> commands = linted.allCommands().stream()
                .filter(command -> !command.manual())
                .toList();
        List<Verdict> verdicts =
                syntax.judge(commands.stream().map(Command::script).toList());
        for (int i = 0; i < commands.size(); i++) {
            if (verdicts.get(i) == Verdict.INCOMPLETE) {
                findings.report(
                        "the shell would wait for the rest of this command",
                        commands.get(i).position(),
                        "Close the quote, here-document or loop");
            } else if (verdicts.get(i) == Verdict.INVALID) {
                findings.report(
                        "the shell would refuse this command: it is no shell grammar",
                        commands.get(i).position(),
                        "Try it with: bash -n");
            }
        }
    }
}
