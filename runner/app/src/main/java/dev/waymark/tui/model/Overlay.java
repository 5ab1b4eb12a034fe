package dev.waymark.tui.model;

import dev.waymark.lab.Hint;
import dev.waymark.lab.Quiz;
import dev.waymark.lab.Solution;
import dev.waymark.lab.Span;
import dev.waymark.session.Summary;
import java.util.List;
import java.util.Optional;

/** What stands in front of the lab and has the keys. */
public sealed interface Overlay {

    record None() implements Overlay {}

    /** Whether it is about the step that is open, and ends with it. */
    default boolean ofStep() {
        return !(this instanceof Help || this instanceof Traffic || this instanceof Notes || this instanceof Asked);
    }

    /** @param behind what the keys are of, and what comes back afterwards */
    record Help(Overlay behind, int top) implements Overlay {}

    /** Who calls whom in the cluster, live. */
    record Traffic(int top) implements Overlay {}

    /** Everything the session has said. */
    record Notes(int top) implements Overlay {}

    /** @param number from 1 */
    record HintShown(Hint hint, int number, int total, int top) implements Overlay {}

    record SolutionShown(Solution solution, int top) implements Overlay {}

    /**
     * @param selected the answer that the keys move to
     * @param chosen the answer that was given
     */
    record QuizAsked(Quiz quiz, int selected, Optional<Integer> chosen) implements Overlay {}

    /** The step has failed. */
    record Failed(Failing failing, int top) implements Overlay {}

    /**
     * A picture has the screen.
     *
     * @param number from 1
     */
    record PictureShown(Span.Image picture, int number, int total) implements Overlay {}

    /**
     * The command is edited, or a line of the learner's own is written.
     *
     * @param own whether it is a line of the learner's own
     * @param history how far back in what was typed before; 0 for the line itself
     */
    record Editing(Editor editor, boolean own, int history) implements Overlay {}

    /** A text is looked for in the output. */
    record Searching(Editor query) implements Overlay {}

    /** Something is asked that must be answered before it goes on. */
    record Asked(Question question, int selected) implements Overlay {}

    /** The session is over. */
    record Ended(Summary summary, int top) implements Overlay {}

    /**
     * @param answers what can be chosen, in order
     */
    record Question(String title, String text, List<Answer> answers) {
        public Question {
            answers = List.copyOf(answers);
        }
    }

    /** @param key the letter that chooses it */
    record Answer(String key, String text) {}
}
