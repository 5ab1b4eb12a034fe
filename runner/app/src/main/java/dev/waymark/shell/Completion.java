package dev.waymark.shell;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the shell what a word that is being typed can become: commands, functions and aliases for the first word, and
 * for the others what the program itself offers, or else files.
 */
public final class Completion {

    /** The name of the execution. */
    public static final String NAME = "_completion";

    /**
     * Programs that offer completions by the hidden command {@code __complete} of the Cobra library: candidates, each
     * up to a tab, and a last line that begins with a colon.
     */
    private static final Set<String> COBRA = Set.of("helm", "istioctl", "kubectl", "oc");

    /** A learner who has pressed a key waits no longer for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Completion() {}

    /**
     * A script that prints the candidates, one a line, and leaves the shell as it was, but for {@code $?}.
     *
     * @param words of the command, unquoted, the last one as far as it has been typed; at least one
     */
    public static Script script(List<String> words) {
        String last = Glue.quote(words.get(words.size() - 1));
        String files = "compgen -f -- " + last
                + " | while IFS= read -r file; do [ -d \"$file\" ] && file=$file/; echo \"$file\"; done";
        String find = words.size() == 1
                ? "compgen -c -- " + last
                : COBRA.contains(words.get(0)) ? offers(words) + "; [ -n \"$offers\" ] || " + files : files;
        return Script.foreground(NAME, "(\\builtin set +eux; " + find + ") 2>/dev/null || \\builtin true", PATIENCE);
    }

    private static String offers(List<String> words) {
        String rest = words.subList(1, words.size()).stream().map(Glue::quote).collect(Collectors.joining(" "));
        return "offers=$(" + words.get(0) + " __complete " + rest + " | sed -e '/^:/d' -e 's/\\t.*//'); "
                + "[ -z \"$offers\" ] || \\builtin printf '%s\\n' \"$offers\"";
    }
}
