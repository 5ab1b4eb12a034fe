package dev.waymark.report;

import java.util.List;

/** Results as workflow commands of GitHub Actions, which shows them beside the lines of the lab. */
public final class GitHubReport {

    private GitHubReport() {}

    /** A line for each failure; empty when all labs passed. */
    public static String text(List<LabResult> labs) {
        StringBuilder text = new StringBuilder();
        for (LabResult lab : labs) {
            lab.error()
                    .ifPresent(error -> line(
                            text, lab.lab().source().toString(), 1, lab.lab().title(), error));
            lab.steps()
                    .forEach(step -> step.failures()
                            .forEach(failure -> line(
                                    text,
                                    failure.position().file(),
                                    failure.position().line(),
                                    step.step().title(),
                                    failure.text())));
            lab.comparison().stream()
                    .flatMap(comparison -> comparison.failures().stream())
                    .forEach(failure -> line(
                            text,
                            failure.position().file(),
                            failure.position().line(),
                            LabResult.Comparison.TITLE,
                            failure.text()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String file, int line, String title, String message) {
        text.append("::error file=")
                .append(GitHubAnnotations.property(file))
                .append(",line=")
                .append(line)
                .append(",title=")
                .append(GitHubAnnotations.property(title))
                .append("::")
                .append(GitHubAnnotations.data(message))
                .append('\n');
    }
}
