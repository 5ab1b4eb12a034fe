package dev.waymark.lab;

import java.util.List;

/**
 * A question with answers to choose from; it teaches and never blocks.
 *
 * @param answers at least two
 * @param why the explanation, shown after the answer
 */
public record Quiz(String question, List<Answer> answers, String why, Position position) implements Block {
    public Quiz {
        answers = List.copyOf(answers);
    }

    public record Answer(String text, boolean right) {}
}
