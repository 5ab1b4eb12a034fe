package dev.waymark.lab;

import java.time.Duration;
import java.util.Optional;

/**
 * Shell text that the learner runs: one fence, or one command of a fence with prompts.
 *
 * @param name unique in the lab: the {@code name} attribute, or made from step and number; checks refer to it
 * @param script the text for the shell, without prompts, with its newlines
 * @param timeout how long it may take; empty for the session's default
 * @param mode whether the lab waits for its end
 * @param exit the exit code that is right for it; empty when a check judges
 * @param only the kind of cluster it is for ({@code sandbox}); empty for all
 * @param manual whether a person must do it, so that {@code check} leaves it out with a notice
 * @param hidden whether it runs without being shown (set-up)
 * @param output what it should print; the same block also stands in the step, where the reader sees it
 */
public record Command(
        String name,
        String script,
        Optional<Duration> timeout,
        Mode mode,
        Optional<Integer> exit,
        Optional<String> only,
        boolean manual,
        boolean hidden,
        Optional<ExpectedOutput> output,
        Position position)
        implements Block {

    /** Whether the lab waits for a command's end. */
    public sealed interface Mode {

        record Foreground() implements Mode {}

        /**
         * The command goes on while the lab does.
         *
         * @param until a text in its output after which the lab goes on; empty for at once
         * @param upTo the name of the command before which it is ended; empty for the end of the lab
         */
        record Background(Optional<String> until, Optional<String> upTo) implements Mode {

            /** A command that goes on to the end of the lab. */
            public Background(Optional<String> until) {
                this(until, Optional.empty());
            }
        }
    }

    /** The same command with what it should print. */
    public Command expecting(ExpectedOutput expected) {
        return new Command(name, script, timeout, mode, exit, only, manual, hidden, Optional.of(expected), position);
    }

    /** The same command with the exit code that is right for it. */
    public Command exiting(Optional<Integer> code) {
        return new Command(name, script, timeout, mode, code, only, manual, hidden, output, position);
    }

    /** The same command with another script. */
    public Command running(String text, boolean byHand) {
        return new Command(name, text, timeout, mode, exit, only, byHand, hidden, output, position);
    }

    /** The same command, waited for or not. */
    public Command in(Mode other) {
        return new Command(name, script, timeout, other, exit, only, manual, hidden, output, position);
    }

    public boolean background() {
        return mode instanceof Mode.Background;
    }
}
