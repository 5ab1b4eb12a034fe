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
import java.util.regex.Pattern;

/** Gives commands of a plain step the exit code that the text behind them speaks of. */
final class ExpectedFailures {

    /** A curl whose end is the end of the whole: nothing is done with its output, and no other command follows. */
    private static final Pattern CURL = Pattern.compile("\\bcurl\\b[^|;\\n]*(\\\\\\n[^|;\\n]*)*\\s*\\z");

    private ExpectedFailures() {}

    static Step infer(Step step) {
        List<Block> blocks = new ArrayList<>(step.blocks());
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Command command && command.exit().isEmpty()) {
                blocks.set(i, command.exiting(code(command, blocks.subList(i + 1, blocks.size()))));
            }
        }
        return new Step(step.id(), step.title(), blocks, step.position());
    }

    /** What is said up to the next command. */
    private static Optional<Integer> code(Command command, List<Block> behind) {
        for (Block block : behind) {
            if (block instanceof Command) {
                return Optional.empty();
            }
            Optional<Integer> code = told(block)
                    .flatMap(text -> ExpectedFailure.in(text)
                            .or(() -> CURL.matcher(command.script()).find()
                                    ? ExpectedFailure.ofCurl(text)
                                    : Optional.empty()));
            if (code.isPresent()) {
                return code;
            }
        }
        return Optional.empty();
    }

    /** What tells of the command above; in prose the first paragraph, what comes later leads to the next. */
    private static Optional<String> told(Block block) {
        if (block instanceof ExpectedOutput output) {
            return Optional.of(output.text());
        }
        return block instanceof Prose prose && prose.content().get(0) instanceof Markup.Paragraph paragraph
                ? Optional.of(SpanReader.text(paragraph.text()))
                : Optional.empty();
    }
}
