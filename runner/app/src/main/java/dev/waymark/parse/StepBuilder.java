package dev.waymark.parse;

import dev.waymark.lab.Block;
import dev.waymark.lab.Command;
import dev.waymark.lab.ExpectedOutput;
import dev.waymark.lab.Markup;
import dev.waymark.lab.Position;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.List;

/** Gathers the blocks of one step in reading order; neighbouring pieces of text become one block. */
final class StepBuilder {
    private final String id;
    private final String title;
    private final Position position;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Markup> prose = new ArrayList<>();
    private Position proseAt;
    private int commands;
    private int solutions;

    StepBuilder(String id, String title, Position position) {
        this.id = id;
        this.title = title;
        this.position = position;
        this.proseAt = position;
    }

    void text(Markup markup, Position at) {
        if (prose.isEmpty()) {
            proseAt = at;
        }
        prose.add(markup);
    }

    void add(Block block) {
        flush();
        blocks.add(block);
    }

    /** Adds what the last command should print; false when there is no command, or it has its output already. */
    boolean expect(ExpectedOutput output) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (blocks.get(i) instanceof Command command) {
                if (command.output().isPresent()) {
                    return false;
                }
                blocks.set(i, command.expecting(output));
                add(output);
                return true;
            }
        }
        return false;
    }

    /** A name for a command that has none: unique, and the same as long as the lab does not change before it. */
    String nextCommandName() {
        return id + "-" + ++commands;
    }

    String nextSolutionName() {
        return id + "-solution-" + ++solutions;
    }

    boolean isEmpty() {
        return blocks.isEmpty() && prose.isEmpty();
    }

    Step build() {
        flush();
        return new Step(id, title, blocks, position);
    }

    private void flush() {
        if (!prose.isEmpty()) {
            blocks.add(new Prose(List.copyOf(prose), proseAt));
            prose.clear();
        }
    }
}
