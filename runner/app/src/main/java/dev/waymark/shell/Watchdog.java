package dev.waymark.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A process beside shells that outlives this one, to end them with all they have started when this one is killed and
 * can end nothing any more. It notices by the end of its standard input, which the kernel closes.
 *
 * <p>Works in bash 3.2. It finds what {@link ProcessFamily} finds: the shells' sessions (their groups, where there is no
 * {@code /proc}) and their descendants. The shells go first, so that no further command runs; the others may end well.
 */
final class Watchdog implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' HUP INT QUIT TERM
            while read -r _; do :; done
            table() {
              if [ ! -r /proc/self/stat ]; then
                ps -A -o pid= -o ppid= -o pgid=
                return
              fi
              for file in /proc/[0-9]*/stat; do
                { read -r line < "$file"; } 2> /dev/null || continue
                pid=${line%% *}
                set -- ${line##*) }
                [ "$1" = Z ] || echo "$pid $2 $4"
              done
            }
            shells=" $* " family=' ' found=yes
            while [ -n "$found" ]; do
              found=
              while read -r pid parent session; do
                case $shells$family in *" $pid "*) continue ;; esac
                case $shells$family in
                  *" $parent "*) ;;
                  *) case $shells in *" $session "*) ;; *) continue ;; esac ;;
                esac
                family="$family$pid " found=yes
              done < <(table)
            done
            kill -KILL $shells
            kill -TERM $family
            for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
              kill -0 $family || exit
              sleep 0.1
            done
            kill -KILL $family
            """;

    private final Process process;

    private Watchdog(Process process) {
        this.process = process;
    }

    /** Starts one over shells that each lead a session, whether they still run or only what they have started does. */
    static Watchdog over(List<Long> shells, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(shells, environment))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(Set.of("PATH"));
        return new Watchdog(builder.start());
    }

    /** Its command line; it acts when its standard input ends. */
    static List<String> command(List<Long> shells, Map<String, String> environment) {
        List<String> command = new ArrayList<>(OwnSession.prefix(environment));
        command.addAll(List.of("bash", "-c", SCRIPT, "waymark-watchdog"));
        shells.forEach(shell -> command.add(Long.toString(shell)));
        return command;
    }

    /** Ends it; it does nothing any more. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
