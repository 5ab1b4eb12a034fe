package dev.waymark.parse;

import java.util.List;

/** Finds the programs that a script starts. */
public final class ShellPrograms {
    private ShellPrograms() {}

    /** The first word of each command, in order; what stands in quotes and here-documents is no command. */
    public static List<String> in(String script) {
        ShellScan scan = new ShellScan();
        script.lines().forEach(scan::line);
        return scan.programs();
    }
}
