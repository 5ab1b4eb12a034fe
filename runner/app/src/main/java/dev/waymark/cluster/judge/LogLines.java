package dev.waymark.cluster.judge;

import dev.waymark.check.Logged;
import java.util.List;

/** How demands on logs are told. */
final class LogLines {
    private LogLines() {}

    static String count(int lines) {
        return lines == 1 ? "1 such line" : lines + " such lines";
    }

    static List<String> difference(Logged wanted, int lines) {
        return List.of(
                "- " + wanted.workload() + ": " + wanted.lines() + " lines",
                "+ " + wanted.workload() + ": " + lines + " lines");
    }
}
