package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.line.Flag;
import java.util.List;

/**
 * A command of kubectl.
 *
 * @param name its words, such as {@code get} or {@code rollout status}
 * @param flags its own options, besides those that every command takes
 * @param action does it, and returns the exit status; fails with the exceptions that
 *     {@link dev.waymark.sandbox.kubectl.call.ErrorText} knows
 */
public record Command(String name, List<Flag> flags, Action action) {

    /** What a command does. */
    @FunctionalInterface
    public interface Action {
        int run(Session session);
    }

    /** A command that succeeds unless it fails with an exception. */
    static Command of(String name, List<Flag> flags, java.util.function.Consumer<Session> action) {
        return new Command(name, flags, session -> {
            action.accept(session);
            return 0;
        });
    }
}
