package dev.waymark.parse;

import java.util.Set;
import java.util.regex.Pattern;

/** The languages of code blocks whose text is for a shell. */
final class ShellLanguage {
    static final Set<String> RUN = Set.of("bash", "sh", "shell", "console", "shell-session", "zsh");

    /** Languages in which a shell's screen is shown: prompts, commands, output. */
    private static final Set<String> SCREEN = Set.of("console", "shell-session");

    /** What a click runs in the terminals of a workshop (Educates). */
    private static final Pattern CLICKED = Pattern.compile("execute(-\\d|-all)?");

    private ShellLanguage() {}

    static boolean runs(String language) {
        return RUN.contains(language) || isClicked(language);
    }

    /** Whether a click runs the block; where some blocks say so, the others are to be looked at. */
    static boolean isClicked(String language) {
        return CLICKED.matcher(language).matches();
    }

    static boolean showsScreen(String language) {
        return SCREEN.contains(language);
    }
}
