package dev.waymark.plain;

import dev.waymark.session.Proof;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary;
import dev.waymark.session.Times;
import java.util.ArrayList;
import java.util.List;

/** What a finished lab came to: what was built, what each step proved, with its time, tries and hints. */
final class SummaryLines {

    private static final String INDENT = "     ";

    private SummaryLines() {}

    static List<String> of(Summary summary, int width) {
        List<String> lines = new ArrayList<>();
        if (!summary.built().isEmpty()) {
            lines.add("You built:");
            summary.built().forEach(change -> lines.addAll(Wrap.lines(change, "  ", "    ", width)));
        }
        lines.add("You proved, in " + Times.whole(summary.spent()) + ":");
        int number = 1;
        for (Summary.StepResult step : summary.steps()) {
            String label = "%3d. ".formatted(number++);
            lines.addAll(Wrap.lines(step.step().title() + " (" + facts(step) + ")", label, INDENT, width));
            for (Proof proof : step.proofs()) {
                lines.addAll(Wrap.lines(proof.expected(), INDENT, INDENT, width));
                lines.addAll(Wrap.lines("Seen: " + proof.observed(), INDENT + "  ", INDENT + "        ", width));
            }
        }
        return lines;
    }

    private static String facts(Summary.StepResult step) {
        List<String> facts = new ArrayList<>();
        if (step.state() != StepState.PASSED) {
            facts.add("skipped");
        }
        facts.add(Times.whole(step.duration()));
        if (step.tries() > 1) {
            facts.add(step.tries() + " tries");
        }
        if (step.hints() > 0) {
            facts.add(step.hints() == 1 ? "1 hint" : step.hints() + " hints");
        }
        return String.join(", ", facts);
    }
}
