package dev.waymark.shell;

import dev.waymark.lab.Command;
import java.time.Duration;

/**
 * Text for the shell.
 *
 * @param name what the execution is called
 * @param text any bash, of any number of lines
 * @param limit how long it may take; for a background script, how long it may take to become ready
 */
public record Script(String name, String text, Duration limit, Command.Mode mode) {

    /** A script whose end is waited for. */
    public static Script foreground(String name, String text, Duration limit) {
        return new Script(name, text, limit, new Command.Mode.Foreground());
    }
}
