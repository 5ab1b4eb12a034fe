package dev.waymark.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a shell is started with.
 *
 * @param folder where its own files go; private to the user, kept between sessions that are one walk
 * @param directory where it begins
 * @param environment all its environment variables
 * @param fixed those of them that the state of an earlier shell must not undo
 * @param interrupted how long a cancelled script has to end after SIGINT
 * @param terminated how long it has after SIGTERM, before SIGKILL
 * @param notices takes one sentence for the learner when the shell had to be started anew
 * @param screen what a person at the shell's terminal looks at; empty for a shell without a terminal
 */
public record ShellSettings(
        Path folder,
        Path directory,
        Map<String, String> environment,
        Map<String, String> fixed,
        Duration interrupted,
        Duration terminated,
        Consumer<String> notices,
        Optional<Screen> screen) {

    /**
     * The screen of a terminal.
     *
     * @param type its name in the terminfo database, for {@code TERM}
     */
    public record Screen(String type, int columns, int rows) {}

    /** Variables that would make an interactive bash print, remember, expire or run something of its own. */
    private static final List<String> DISTURBING = List.of(
            "BASH_ENV",
            "BASHOPTS",
            "CDPATH",
            "ENV",
            "GLOBIGNORE",
            "HISTFILE",
            "MAIL",
            "MAILPATH",
            "OLDPWD",
            "PROMPT_COMMAND",
            "SHELLOPTS",
            "TMOUT");

    public ShellSettings {
        Map<String, String> clean = new HashMap<>(environment);
        DISTURBING.forEach(clean::remove);
        clean.putAll(fixed);
        fixed = Map.copyOf(fixed);
        environment = Map.copyOf(clean);
    }

    public static ShellSettings of(
            Path folder,
            Path directory,
            Map<String, String> environment,
            Map<String, String> fixed,
            Consumer<String> notices) {
        return new ShellSettings(
                folder,
                directory,
                environment,
                fixed,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                notices,
                Optional.empty());
    }

    /** These settings for a shell with a terminal. */
    public ShellSettings on(Screen seen) {
        return new ShellSettings(
                folder, directory, environment, fixed, interrupted, terminated, notices, Optional.of(seen));
    }
}
