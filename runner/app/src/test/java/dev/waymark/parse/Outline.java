package dev.waymark.parse;

import dev.waymark.lab.Block;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.ExpectedOutput;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Hint;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Solution;
import dev.waymark.lab.Step;

/** A lab as a few lines of text: steps, and in each the first line of what it holds. */
final class Outline {
    private final StringBuilder text = new StringBuilder();

    private Outline() {}

    static String of(Lab lab) {
        Outline outline = new Outline();
        lab.steps().forEach(step -> outline.step("step", step));
        lab.cleanup().ifPresent(step -> outline.step("clean-up", step));
        return outline.text.toString();
    }

    static String ofPlain(String text) {
        return of(Labs.plain(text));
    }

    private void step(String kind, Step step) {
        text.append(kind).append(' ').append(step.title()).append('\n');
        step.blocks().forEach(this::block);
    }

    private void block(Block block) {
        if (block instanceof Command prepared && prepared.hidden()) {
            return;
        }
        if (block instanceof Command command) {
            text.append("  command")
                    .append(traits(command))
                    .append(": ")
                    .append(brief(command.script()))
                    .append('\n');
        } else if (block instanceof ExpectedOutput output) {
            text.append("  output: ").append(brief(output.text())).append('\n');
        } else if (block instanceof FileBlock file) {
            text.append("  file ").append(file.path()).append('\n');
        } else if (block instanceof CheckBlock) {
            text.append("  check\n");
        } else if (block instanceof Hint hint) {
            text.append("  hint: ").append(hint.title()).append('\n');
        } else if (block instanceof Solution solution) {
            text.append("  solution of ").append(solution.commands().size()).append('\n');
        } else {
            text.append("  text\n");
        }
    }

    private static String traits(Command command) {
        String traits = command.background() ? " in background" : "";
        traits += command.manual() ? " by hand" : "";
        return traits + command.exit().map(code -> " exit " + code).orElse("");
    }

    private static String brief(String text) {
        long lines = text.lines().count();
        return text.lines().findFirst().orElse("") + (lines > 1 ? " (+" + (lines - 1) + ")" : "");
    }
}
