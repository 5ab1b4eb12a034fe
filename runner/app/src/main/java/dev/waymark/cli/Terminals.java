package dev.waymark.cli;

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
}
