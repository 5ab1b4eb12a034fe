package dev.waymark.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ends a script that runs, more firmly from call to call: SIGINT, SIGTERM, SIGKILL, and at last the shell itself. */
final class Ladder {

    /** How often a script is interrupted that goes on, such as a loop whose commands deal with interrupts themselves. */
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
        Duration wait = act();
        // An interrupt may have dropped the line that reports.
        bash.write(bash.glue().report(number));
        return wait;
    }

    private Set<ProcessHandle> targets() {
        Set<ProcessHandle> targets = family.members();
        targets.removeAll(earlier);
        return targets;
    }

    /**
     * Sends SIGINT to the shell and to what the script runs, each process once but the shell. The whole group stands
     * still meanwhile: a shell that is interrupted while its child comes to a good end takes the interrupt for one that
     * the child has dealt with.
     */
    private void interrupt() {
        long group = -bash.handle().pid();
        ProcessFamily.signal("STOP", List.of(group));
        List<Long> targets = new ArrayList<>();
        for (ProcessHandle target : targets()) {
            if (interrupted.add(target)) {
                targets.add(target.pid());
            }
        }
        targets.add(bash.handle().pid());
        ProcessFamily.signal("INT", targets);
        ProcessFamily.signal("CONT", List.of(group));
    }

    private Duration act() {
        switch (rung) {
            case INTERRUPT -> {
                interrupt();
                if (System.nanoTime() - begun + AGAIN.toNanos()
                        > settings.interrupted().toNanos()) {
                    rung = Rung.TERMINATE;
                }
                return AGAIN;
            }
            case TERMINATE -> {
                targets().forEach(ProcessHandle::destroy);
                rung = Rung.KILL;
                return settings.terminated();
            }
            case KILL -> {
                targets().forEach(ProcessHandle::destroyForcibly);
                rung = Rung.KILL_SHELL;
                return Duration.ofMillis(500);
            }
            case KILL_SHELL -> bash.kill();
        }
        return Duration.ofSeconds(1);
    }
}
