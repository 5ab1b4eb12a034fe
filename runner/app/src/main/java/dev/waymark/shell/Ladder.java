package dev.waymark.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ends a script that runs, more firmly from call to call: SIGINT, SIGTERM, SIGKILL, and at last the shell itself. */
final class Ladder {

    /** How often a script is interrupted that goes on, such as a loop whose commands deal with interrupts themselves. */
    private static final Duration AGAIN = Duration.ofMillis(100);

    /** How often to look for processes that were started while others were being stopped. */
    private static final int ROUNDS = 4;

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
     * Sends SIGINT to the shell and to what the script runs, each once. They stand still meanwhile: a shell that is
     * interrupted while a child it has just started is not would take the interrupt for one the child has dealt with.
     */
    private void interrupt() {
        Set<ProcessHandle> frozen = new LinkedHashSet<>();
        Set<ProcessHandle> fresh = new HashSet<>(Set.of(bash.handle()));
        for (int round = 0; round < ROUNDS && !fresh.isEmpty(); round++) {
            ProcessFamily.signal("STOP", fresh);
            frozen.addAll(fresh);
            fresh = targets();
            fresh.removeAll(frozen);
        }
        List<ProcessHandle> uninterrupted = new ArrayList<>(frozen);
        uninterrupted.removeAll(interrupted);
        ProcessFamily.signal("INT", uninterrupted);
        interrupted.addAll(frozen);
        interrupted.remove(bash.handle());
        List<ProcessHandle> shellLast = new ArrayList<>(frozen);
        Collections.reverse(shellLast);
        ProcessFamily.signal("CONT", shellLast);
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
