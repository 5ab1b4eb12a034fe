package dev.waymark.report;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A workflow command, which GitHub shows beside the lines of a pull request.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions">workflow commands</a>
 */
final class WorkflowCommand {
    private WorkflowCommand() {}

    /**
     * One line; nothing in a value can end it or begin another command.
     *
     * @param level {@code error} or {@code warning}
     * @param properties in order
     */
    static String line(String level, Map<String, String> properties, String message) {
        String list = properties.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + property(entry.getValue()))
                .collect(Collectors.joining(","));
        return "::" + level + " " + list + "::" + data(message);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
