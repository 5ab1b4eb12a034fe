package dev.waymark.session;

import dev.waymark.lab.Command;
import dev.waymark.lab.Step;
import java.util.Optional;

/** What the learner types that is no command of the lab. */
final class FreeTyping {

    /** No command of a lab has this name: names begin with a letter or a digit. */
    static final String NAME = "_typed";

    private FreeTyping() {}

    static Command command(Step step, String script) {
        return new Command(
                NAME,
                script,
                Optional.empty(),
                new Command.Mode.Foreground(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                step.position());
    }
}
