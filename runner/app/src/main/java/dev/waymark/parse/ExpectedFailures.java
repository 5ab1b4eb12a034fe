package dev.waymark.parse;

import dev.waymark.lab.Block;
import dev.waymark.lab.Command;
import dev.waymark.lab.ExpectedOutput;
import dev.waymark.lab.Markup;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives commands of a plain step the exit code that the text behind them speaks of. */
final class ExpectedFailures {
    private ExpectedFailures() {}

    static Step infer(Step step) {
        List<Block> blocks = new ArrayList<>(step.blocks());
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Command command && command.exit().isEmpty()) {
                blocks.set(i, command.exiting(code(blocks.subList(i + 1, blocks.size()))));
            }
        }
        return new Step(step.id(), step.title(), blocks, step.position());
    }

    /** What is said up to the next command. */
    private static Optional<Integer> code(List<Block> behind) {
        for (Block block : behind) {
            if (block instanceof Command) {
                return Optional.empty();
            }
            Optional<Integer> code = block instanceof ExpectedOutput output
                    ? ExpectedFailure.in(output.text())
                    : block instanceof Prose prose ? inProse(prose) : Optional.empty();
            if (code.isPresent()) {
                return code;
            }
        }
        return Optional.empty();
    }

    /** The first paragraph speaks of the command above; what comes later leads to the next. */
    private static Optional<Integer> inProse(Prose prose) {
        return prose.content().get(0) instanceof Markup.Paragraph paragraph
                ? ExpectedFailure.in(SpanReader.text(paragraph.text()))
                : Optional.empty();
    }
}
