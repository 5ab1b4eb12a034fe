package dev.waymark.parse;

import dev.waymark.lab.Block;
import dev.waymark.lab.Command;
import dev.waymark.lab.Command.Mode;
import dev.waymark.lab.ExpectedOutput;
import dev.waymark.lab.Markup;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts commands of a plain step into the background whose readers are told to stop them: "Press Ctrl-C when you have seen
 * enough." Whether a program of another's ends by itself cannot be known; that its author expects no end of it can.
 */
final class StoppedByHand {
    private static final Pattern INTERRUPT =
            Pattern.compile("(?:\\bctrl|\\bcontrol|\\^)\\s*[-+ ]?\\s*c\\b|⌃\\s*c\\b", Pattern.CASE_INSENSITIVE);

    /** What is said of a command that must be left alone, or of another that comes later. */
    private static final Pattern NOT_THIS = Pattern.compile(
            "\\b(?:not|never|don't|without|before)\\b[^.]*(?:ctrl|control|\\^)", Pattern.CASE_INSENSITIVE);

    /** How a command is stopped at some other time. */
    private static final Pattern LATER = Pattern.compile(
            "\\b(?:later|at the end|at any time|anytime|if you|(?:done|finished) with (?:this|the) (?:lab|tutorial|guide|exercise|workshop))\\b",
            Pattern.CASE_INSENSITIVE);

    private StoppedByHand() {}

    static Step infer(Step step) {
        List<Block> blocks = new ArrayList<>(step.blocks());
        // Of a forwarded port it is mostly not said.
        boolean meansAnother = false;
        for (int i = 0; i + 1 < blocks.size(); i++) {
            if (blocks.get(i) instanceof Command command && command.background()) {
                meansAnother |= Endless.ready(command.script()).isEmpty();
            } else if (says(blocks.get(i)).filter(StoppedByHand::stops).isPresent()) {
                meansAnother = false;
            } else if (blocks.get(i) instanceof Command command
                    && !meansAnother
                    && says(behind(blocks, i)).filter(StoppedByHand::stops).isPresent()) {
                blocks.set(i, command.in(new Mode.Background(Optional.empty())));
            }
        }
        return new Step(step.id(), step.title(), blocks, step.position());
    }

    /** What follows a command, behind what it prints. */
    private static Block behind(List<Block> blocks, int command) {
        int next = command + 1;
        boolean printed = blocks.get(next) instanceof ExpectedOutput && next + 1 < blocks.size();
        return blocks.get(printed ? next + 1 : next);
    }

    /** The first paragraph; one that ends in a colon leads to something else. */
    private static Optional<String> says(Block block) {
        return block instanceof Prose prose && prose.content().get(0) instanceof Markup.Paragraph paragraph
                ? Optional.of(SpanReader.text(paragraph.text()))
                        .filter(text -> !text.strip().endsWith(":"))
                : Optional.empty();
    }

    /** Whether a sentence has its reader stop now what runs. */
    static boolean stopsNow(String text) {
        return stops(text) && !LATER.matcher(text).find();
    }

    private static boolean stops(String text) {
        return INTERRUPT.matcher(text).find() && !NOT_THIS.matcher(text).find();
    }
}
