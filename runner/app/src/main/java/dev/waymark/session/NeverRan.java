package dev.waymark.session;

import dev.waymark.check.Execution;
import dev.waymark.shell.Script;
import java.time.Duration;
import java.util.Optional;

/** What there is to say of a script that was cancelled before it began. */
final class NeverRan {

    /** What a shell says of a command that SIGINT has ended. */
    private static final int INTERRUPTED = 130;

    private NeverRan() {}

    static Execution of(Script script) {
        return new Execution(
                script.name(), INTERRUPTED, Execution.Ending.CANCELLED, "", Optional.empty(), Duration.ZERO);
    }
}
