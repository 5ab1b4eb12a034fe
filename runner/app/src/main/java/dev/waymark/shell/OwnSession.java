package dev.waymark.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts a program as leader of a session of its own, where neither the terminal's Ctrl-C nor its end reaches it. */
final class OwnSession {

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

    private static boolean onPath(String program, Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
