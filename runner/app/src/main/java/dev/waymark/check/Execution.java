package dev.waymark.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a command did.
 *
 * @param command the command's name in the lab
 * @param exitCode as the shell has it: 128 + n for a signal
 * @param ending how it came to its end
 * @param output what it printed, both streams, without escape sequences; the beginning and the end when it was too long
 * @param full the file that holds everything it printed; empty when {@code output} is complete
 * @param duration wall-clock time
 */
public record Execution(
        String command, int exitCode, Ending ending, String output, Optional<Path> full, Duration duration) {

    /** The same with another text for what it printed. */
    public Execution printing(String text) {
        return new Execution(command, exitCode, ending, text, full, duration);
    }

    /** How a command came to its end. */
    public enum Ending {
        EXITED,
        /** Stopped by the learner. */
        CANCELLED,
        /** Stopped at its time limit. */
        TIMED_OUT,
        /** Goes on in the background; the exit code says nothing. */
        BACKGROUND,
        /** The shell itself went away. */
        SHELL_LOST
    }
}
