package dev.waymark.shell;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Ends a script that runs, more firmly from call to call: SIGINT, SIGTERM, SIGKILL, and at last the shell itself. */
final class Ladder {

    /**
     * How often the shell is interrupted: it takes an interrupt that comes just while a child ends well for one that
     * the child has dealt with.
     */
    private static final Duration AGAIN = Duration.ofMillis(100);

    private enum Rung {
        INTERRUPT,
        TERMINATE,
        KILL,
        KILL_SHELL
    }

    private final BashProcess bash;
    private final ProcessFamily family;
    private final Set<ProcessHandle> earlier;
    private final ShellSettings settings;
    private final Set<ProcessHandle> interrupted = new HashSet<>();
    private final long begun = System.nanoTime();
    private Rung rung = Rung.INTERRUPT;

    /** @param earlier processes to spare: background jobs of earlier scripts */
    Ladder(BashProcess bash, ProcessFamily family, Set<ProcessHandle> earlier, ShellSettings settings) {
        this.bash = bash;
        this.family = family;
        this.earlier = earlier;
        this.settings = settings;
    }

    /** Does what comes next, and says how long to wait before the call after it. */
    Duration climb(int number) {
        Set<ProcessHandle> targets = family.members();
        targets.removeAll(earlier);
        Duration wait = act(targets);
        // An interrupt may have dropped the line that reports.
        bash.write(bash.glue().report(number));
        return wait;
    }

    private Duration act(Set<ProcessHandle> targets) {
        switch (rung) {
            case INTERRUPT -> {
                targets.removeAll(interrupted);
                interrupted.addAll(targets);
                targets.add(bash.handle());
                ProcessFamily.interrupt(targets);
                if (System.nanoTime() - begun + AGAIN.toNanos()
                        > settings.interrupted().toNanos()) {
                    rung = Rung.TERMINATE;
                }
                return AGAIN;
            }
            case TERMINATE -> {
                targets.forEach(ProcessHandle::destroy);
                rung = Rung.KILL;
                return settings.terminated();
            }
            case KILL -> {
                targets.forEach(ProcessHandle::destroyForcibly);
                rung = Rung.KILL_SHELL;
                return Duration.ofMillis(500);
            }
            case KILL_SHELL -> bash.kill();
        }
        return Duration.ofSeconds(1);
    }
}
