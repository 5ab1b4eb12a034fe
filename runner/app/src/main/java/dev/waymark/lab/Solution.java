package dev.waymark.lab;

import java.util.List;

/**
 * The worked answer of a step: a {@code <details>} element with "solution" in its summary.
 *
 * @param content as shown
 * @param commands what to run, in order, when the learner skips the step
 */
public record Solution(String title, List<Markup> content, List<Command> commands, Position position) implements Block {
    public Solution {
        content = List.copyOf(content);
        commands = List.copyOf(commands);
    }
}
