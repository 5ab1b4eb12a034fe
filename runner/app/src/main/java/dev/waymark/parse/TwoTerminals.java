package dev.waymark.parse;

import dev.waymark.lab.Block;
import dev.waymark.lab.Command;
import dev.waymark.lab.Command.Mode;
import dev.waymark.lab.ExpectedOutput;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts commands of a plain step into the background that the text has running in one terminal while its reader goes on in
 * another: "In one terminal, run ..." and, behind the command, "In a second terminal, ...".
 */
final class TwoTerminals {
    private static final String PLACE = "\\b(?:terminal|shell|console|command line)(?: (?:window|tab|session))?\\b";
    private static final Pattern ONE =
            Pattern.compile("\\b(?:one|first) " + PLACE + "|\\bterminal (?:1|one)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER = Pattern.compile(
            "\\b(?:another|other|second|separate|new|different) " + PLACE + "|\\bterminal (?:2|two)\\b",
            Pattern.CASE_INSENSITIVE);

    private TwoTerminals() {}

    static Step infer(Step step) {
        List<Block> blocks = new ArrayList<>(step.blocks());
        for (int i = 1; i + 1 < blocks.size(); i++) {
            int next = blocks.get(i + 1) instanceof ExpectedOutput ? i + 2 : i + 1;
            if (blocks.get(i) instanceof Command command
                    && !command.background()
                    && next < blocks.size()
                    && says(ONE, blocks.get(i - 1))
                    && says(OTHER, blocks.get(next))) {
                blocks.set(i, command.in(new Mode.Background(Optional.empty())));
            }
        }
        return new Step(step.id(), step.title(), blocks, step.position());
    }

    private static boolean says(Pattern pattern, Block block) {
        return block instanceof Prose prose
                && prose.content().stream()
                        .flatMap(Paragraphs::in)
                        .anyMatch(paragraph -> pattern.matcher(SpanReader.text(paragraph.text()))
                                .find());
    }
}
