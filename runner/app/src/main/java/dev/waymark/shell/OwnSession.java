package dev.waymark.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts a program as leader of a session of its own, where neither the terminal's Ctrl-C nor its end reaches it. */
final class OwnSession {

    /**
     * The first terminal that the leader of a session opens becomes its controlling terminal. Hang-ups are ignored, since
     * the end of the leader, a script's {@code exit}, would send one to every job that scripts have left running.
     */
    private static final String OPEN = "trap '' HUP; : <>\"$1\"; shift; exec \"$@\"";

    /** The same where there is no setsid, as on macOS, whose number for TIOCSCTTY this is. */
    private static final String LEAD_AND_OPEN = "POSIX::setsid(); $SIG{HUP} = 'IGNORE'; "
            + "open(my $t, '+<', shift) and ioctl($t, 0x20007461, 0); exec @ARGV";

    private OwnSession() {}

    /** What to put in front of a command; nothing on a machine that has no program for it. */
    static List<String> prefix(Map<String, String> environment) {
        if (onPath("setsid", environment)) {
            return List.of("setsid");
        }
        return onPath("perl", environment)
                ? List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV")
                : List.of();
    }

    /** What to put in front of a command that is to have a controlling terminal. */
    static List<String> prefix(Map<String, String> environment, Pty terminal) {
        return onPath("setsid", environment)
                ? List.of("setsid", "bash", "-c", OPEN, "bash", terminal.name())
                : List.of("perl", "-MPOSIX", "-e", LEAD_AND_OPEN, terminal.name());
    }

    private static boolean onPath(String program, Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
