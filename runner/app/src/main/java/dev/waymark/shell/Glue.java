package dev.waymark.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The few lines of bash between Waymark and the learner's scripts, as files and as lines for the shell's standard input.
 * Works in bash 3.2, under any option a script may set ({@code errexit, nounset, noclobber, xtrace, noglob}).
 *
 * <p>A script is sourced with its streams redirected, so that a redirection it makes with {@code exec} ends with it.
 * Then, on a line of its own because an interrupt drops the rest of a line, the shell takes down its state, writes the
 * fence into the output, so that the reader knows where the script's output ends, and the exit code to the control
 * stream, which is its standard error. Each begins with a number nobody can guess.
 */
final class Glue {

    private static final String STATE = "state";

    private static final String COMPLETE = "# complete";

    /**
     * What a person finds: a prompt, history that is kept nowhere, job control, and failures that do not end the shell.
     * What scripts have set is remembered, for {@link #DETACH} to put back.
     */
    private static final String ATTACH = """
            __waymark_options=$-
            __waymark_terminal=${TERM:-dumb}
            set +e
            export TERM=%s
            PS1=${__waymark_prompt-'\\W \\$ '}
            PS2='> '
            HISTCONTROL=${HISTCONTROL-ignoreboth}
            set -H
            set -m
            set -o history
            """;

    private static final String DETACH = """
            __waymark_prompt=$PS1
            __waymark_editing=emacs
            [[ -o vi ]] && __waymark_editing=vi
            PS1=
            PS2=
            TERM=$__waymark_terminal
            set +o history
            set +H
            set +m
            unset __waymark_terminal
            \\builtin printf '%s'
            case $__waymark_options in *e*) set -e ;; esac
            """;

    private final Path folder;
    private final String token;

    /** @param token unique to this shell process; letters and digits */
    Glue(Path folder, String token) {
        this.folder = folder;
        this.token = token;
    }

    String token() {
        return token;
    }

    /** What the terminal shows last of the shell's being taken back. */
    String mark() {
        return token + ".";
    }

    /**
     * Writes the files.
     *
     * @param terminalType of the terminal at which a person may type
     */
    void write(String terminalType) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("attach.sh"), ATTACH.formatted(terminalType));
        Files.writeString(folder.resolve("detach.sh"), DETACH.formatted(mark()));
        Files.writeString(folder.resolve("save.sh"), """
                {
                  \\builtin printf 'cd -- %%q\\n' "$PWD"
                  \\builtin umask -p
                  \\builtin declare -p
                  \\builtin declare -f
                  \\builtin declare -F
                  \\builtin alias -p
                  \\builtin trap -p
                  \\builtin shopt -p
                  \\builtin set +o
                  \\builtin printf '%%s\\n' '%s'
                } >|%s 2>/dev/null
                """.formatted(COMPLETE, quote(folder.resolve(STATE))));
        Files.writeString(folder.resolve("report.sh"), """
                __waymark_status=$?
                . %s
                \\builtin printf '%%s' '%s:'"$1;"
                \\builtin printf '\\n%%s %%s %%d\\n' %s "$1 ${!:-0}" "$__waymark_status" >&2
                case $- in *e*) __waymark_status=0 ;; esac
                return "$__waymark_status"
                """.formatted(quote(folder.resolve("save.sh")), token, token));
    }

    /**
     * The lines that make a new shell ready, with the state of an earlier one where there is any.
     *
     * @param fixed variables to set whatever the state says
     */
    String begin(Optional<Path> earlier, Map<String, String> fixed) {
        StringBuilder exports = new StringBuilder();
        fixed.forEach((name, value) -> exports.append("export ")
                .append(name)
                .append('=')
                .append(quote(value))
                .append('\n'));
        String end = "[[ -z ${__waymark_terminal-} ]] || { . " + quote(folder.resolve("detach.sh"))
                + " >/dev/null; set +o emacs; set +o vi; }; . " + quote(folder.resolve("save.sh"));
        return "unset HISTFILE; history -c; set +o history; set +H; set +m; export -n PS1 PS2\n"
                + "trap " + quote(end) + " EXIT\n"
                + earlier.map(file -> ". " + quote(file) + " >/dev/null 2>&1\n").orElse("")
                + exports;
    }

    /** The command that has the shell read a script in a file. */
    static String source(Path script) {
        return ". " + quote(script);
    }

    /** The command that has the shell read a script that is in no file. */
    static String source(String script) {
        return "eval " + quote(script);
    }

    /**
     * The lines that run a script and report.
     *
     * @param source what {@code source} gave
     */
    String run(String source, int number) {
        return source + " </dev/null 2>&1 1>&2\n" + report(number);
    }

    /** The line that reports, as script {@code number}, how the last one ended. */
    String report(int number) {
        return ". " + quote(folder.resolve("report.sh")) + " " + number + "\n";
    }

    /** The lines that start a background script, with its output in a named pipe, and report its process and its end. */
    String background(String source, Path pipe, int number) {
        return """
                { case $- in *e*) __waymark_e=-e ;; *) __waymark_e=+e ;; esac; set +e; \
                ( trap - EXIT; set $__waymark_e; %1$s ) </dev/null >%2$s 2>&1; \
                \\builtin printf '\\n%%s %%s %%d\\n' %3$s over%4$d "$?" >&2; } &
                \\builtin printf '\\n%%s %%s %%d\\n' %3$s started%4$d "$!" >&2
                """.formatted(source, quote(pipe), token, number);
    }

    /**
     * The line that turns the shell's streams from the pipes to a terminal. Only here, on a line that the shell itself
     * reads, may the line editor be turned on: within a file it would take the place of the file.
     */
    String attach(String terminal) {
        return "exec 60<&0 61>&1 62>&2 <" + quote(terminal) + " >" + quote(terminal) + " 2>&1 && . "
                + quote(folder.resolve("attach.sh")) + " && set -o ${__waymark_editing-emacs}\n";
    }

    /**
     * What is typed at the terminal's prompt to turn the streams back to the pipes. It prints the {@link #mark} to the
     * terminal after the echo of this line, and reports when it is done.
     */
    String detach() {
        return " . " + quote(folder.resolve("detach.sh"))
                + " && exec 0<&60 1>&61 2>&62 60<&- 61>&- 62>&- && set +o emacs && set +o vi;"
                + " \\builtin printf '\\n%s detached\\n' " + token + " >&2\n";
    }

    /** The state that the last script or the shell's own end has left; empty when it is not whole. */
    static Optional<Path> saved(Path folder) {
        Path state = folder.resolve(STATE);
        try {
            return Files.exists(state)
                            && Files.readString(state, StandardCharsets.ISO_8859_1)
                                    .endsWith(COMPLETE + "\n")
                    ? Optional.of(state)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String quote(Path path) {
        return quote(path.toString());
    }

    /** A text as one word of bash. */
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
