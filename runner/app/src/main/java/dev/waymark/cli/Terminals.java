package dev.waymark.cli;

import dev.waymark.tui.OpeningTerminal;
import dev.waymark.tui.TuiFace;
import java.util.Map;

/** What this process is connected to. */
final class Terminals {

    private Terminals() {}

    /** Whether a person reads what this process prints and types what it reads. */
    static boolean both() {
        return System.console() != null;
    }

    /** Whether a full screen can be shown. */
    static boolean fullScreen(Map<String, String> environment) {
        return both() && TuiFace.possible(environment);
    }

    /** Takes over the terminal; errors of the screen itself are kept in files. */
    static TuiFace face(OpeningTerminal terminal, Installation installation, TuiFace.Wish wish) {
        return TuiFace.open(
                terminal, installation.environment(), wish, e -> Complaint.of(e).text(), installation.clock());
    }
}
