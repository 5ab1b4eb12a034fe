package dev.waymark.report;

import dev.waymark.lab.Problem;
import java.util.List;

/**
 * Writes the problems of labs as workflow commands, which GitHub shows beside the lines of a pull request.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions">workflow commands</a>
 */
public final class GitHubAnnotations {
    private GitHubAnnotations() {}

    /** One line for each problem. */
    public static String write(List<Problem> problems) {
        StringBuilder lines = new StringBuilder();
        for (Problem problem : problems) {
            String advice = problem.advice().isEmpty() ? "" : "\n" + problem.advice();
            lines.append(problem.isError() ? "::error" : "::warning")
                    .append(" file=")
                    .append(property(problem.position().file()))
                    .append(",line=")
                    .append(problem.position().line())
                    .append(",col=")
                    .append(problem.position().column())
                    .append(",title=")
                    .append(property(problem.rule()))
                    .append("::")
                    .append(data(problem.message() + advice))
                    .append('\n');
        }
        return lines.toString();
    }

    /** The escapes of messages. */
    static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** The escapes of properties, in which colons and commas mean something. */
    static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
