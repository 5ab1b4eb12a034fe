package dev.waymark.tui.model;

import dev.waymark.lab.Quiz;
import java.util.ArrayList;
import java.util.List;

/**
 * What helps to learn, as far as the learner has used it in this step.
 *
 * @param hints how many hints were shown
 * @param asked the quizzes that were asked
 */
public record Helped(int hints, List<Quiz> asked) {

    public static final Helped NOT = new Helped(0, List.of());

    public Helped {
        asked = List.copyOf(asked);
    }

    public Helped hint() {
        return new Helped(hints + 1, asked);
    }

    public Helped asked(Quiz quiz) {
        List<Quiz> all = new ArrayList<>(asked);
        all.add(quiz);
        return new Helped(hints, all);
    }
}
