package dev.waymark.report;

import dev.waymark.lab.Lab;
import dev.waymark.session.Proof;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary;
import dev.waymark.session.Times;
import dev.waymark.shell.EscapeFilter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A finished lab as a Markdown document that its learner can keep or hand in: what was built, what each step proved and
 * with which commands. What commands printed and checks saw stands in fences and can never become markup.
 */
public final class MarkdownRecord {

    /** The lines of a command's output that are kept: the last ones, which say how it ended. */
    private static final int KEPT_LINES = 40;

    private final StringBuilder text = new StringBuilder();

    private MarkdownRecord() {}

    /**
     * The document, ending in a newline.
     *
     * @param summary how the session ended
     * @param result the commands of this session; those of an earlier one that it took up are not among them
     * @param cluster as the user is told
     * @param ended when the session ended
     */
    public static String text(Summary summary, LabResult result, String cluster, Instant ended) {
        MarkdownRecord record = new MarkdownRecord();
        record.head(summary, result.lab(), cluster, ended);
        record.built(summary.built());
        for (int i = 0; i < summary.steps().size(); i++) {
            record.step(i + 1, summary.steps().get(i), result.steps().get(i));
        }
        return record.text.toString();
    }

    private void head(Summary summary, Lab lab, String cluster, Instant ended) {
        text.append("# ").append(inline(lab.title())).append("\n\n");
        text.append("| | |\n|---|---|\n");
        row("Lab", lab.id());
        row("Cluster", cluster);
        row("Ended", ended.truncatedTo(ChronoUnit.SECONDS) + ", " + word(summary.ending()));
        row("Steps passed", summary.passed() + " of " + summary.steps().size());
        row("Time", Times.whole(summary.spent()));
        row(
                "Tries",
                Integer.toString(summary.steps().stream()
                        .mapToInt(Summary.StepResult::tries)
                        .sum()));
        row(
                "Hints",
                Integer.toString(summary.steps().stream()
                        .mapToInt(Summary.StepResult::hints)
                        .sum()));
    }

    private void row(String name, String value) {
        text.append("| ").append(name).append(" | ").append(inline(value)).append(" |\n");
    }

    private void built(List<String> changes) {
        if (!changes.isEmpty()) {
            text.append("\n## What was built\n\n");
            fence("text", String.join("\n", changes));
        }
    }

    private void step(int number, Summary.StepResult step, LabResult.StepResult ran) {
        text.append("\n## ")
                .append(number)
                .append(". ")
                .append(inline(step.step().title()))
                .append("\n\n");
        text.append(state(step)).append(".\n");
        for (LabResult.Ran command : ran.commands()) {
            text.append('\n');
            fence("bash", command.script());
            if (!command.execution().output().isBlank()) {
                text.append("\nIt printed, with exit code ")
                        .append(command.execution().exitCode())
                        .append(":\n\n");
                fence("text", tail(command.execution().output()));
            }
        }
        if (!step.proofs().isEmpty()) {
            text.append("\nProved:\n\n");
            StringBuilder proofs = new StringBuilder();
            for (Proof proof : step.proofs()) {
                proofs.append("Wanted: ").append(proof.expected()).append('\n');
                proofs.append("Seen:   ").append(proof.observed()).append('\n');
            }
            fence("text", proofs.toString());
        }
    }

    private static String state(Summary.StepResult step) {
        String state = step.state() == StepState.PASSED ? "Passed" : capital(word(step.state()));
        String tries = step.tries() == 1 ? "1 try" : step.tries() + " tries";
        String hints = step.hints() == 1 ? "1 hint" : step.hints() + " hints";
        return state + " after " + Times.whole(step.duration()) + ", " + tries + ", " + hints;
    }

    /** Any text as code: the fence is longer than every run of backticks inside. */
    private void fence(String language, String content) {
        String safe = EscapeFilter.plain(content).stripTrailing();
        int longest = 2;
        int run = 0;
        for (int i = 0; i < safe.length(); i++) {
            run = safe.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        text.append(fence)
                .append(language)
                .append('\n')
                .append(safe)
                .append('\n')
                .append(fence)
                .append('\n');
    }

    /** Any text on one line, without meaning to Markdown or HTML. */
    private static String inline(String value) {
        return EscapeFilter.plain(value).replaceAll("\\s+", " ").replaceAll("([\\\\`*_{}\\[\\]<>()#+!|~&])", "\\\\$1");
    }

    private static String tail(String output) {
        List<String> lines = output.stripTrailing().lines().toList();
        if (lines.size() <= KEPT_LINES) {
            return String.join("\n", lines);
        }
        return "(" + (lines.size() - KEPT_LINES) + " lines before)\n"
                + String.join("\n", lines.subList(lines.size() - KEPT_LINES, lines.size()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
