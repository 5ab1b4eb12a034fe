package dev.waymark.cli;

import dev.waymark.report.LabReport;
import dev.waymark.session.StepState;
import java.io.PrintWriter;
import java.util.List;

/** The results of {@code check} as a table. */
final class CheckTable {
    private CheckTable() {}

    static void print(List<LabReport> labs, PrintWriter out) {
        int width = Math.max(
                3, labs.stream().mapToInt(lab -> lab.lab().id().length()).max().orElse(3));
        String row = "%-" + width + "s  %-11s  %-7s  %s%n";
        out.printf(row, "LAB", "RESULT", "STEPS", "TIME");
        for (LabReport lab : labs) {
            long passed = lab.steps().stream()
                    .filter(step -> step.state() == StepState.PASSED)
                    .count();
            out.printf(
                    row,
                    lab.lab().id(),
                    CheckTalk.word(lab.ending(), lab.passed()),
                    passed + "/" + lab.steps().size(),
                    CheckTalk.seconds(lab.duration()));
        }
    }
}
