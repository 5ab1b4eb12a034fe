package dev.waymark.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.lab.Problem;
import java.util.List;

/**
 * Writes the problems of labs as JSON: {@code {"problems": [{"severity": "error", "rule": .., "file": .., "line": ..,
 * "column": .., "message": .., "advice": ..}]}}. Fields may be added in later versions; none changes its meaning.
 */
public final class ProblemJson {
    private ProblemJson() {}

    /** The document, ending in a newline. */
    public static String write(List<Problem> problems) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        problems.forEach(problem -> root.withArray("problems").add(node(problem)));
        root.withArray("problems");
        return root.toPrettyString() + "\n";
    }

    private static JsonNode node(Problem problem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("severity", problem.isError() ? "error" : "warning")
                .put("rule", problem.rule())
                .put("file", problem.position().file())
                .put("line", problem.position().line())
                .put("column", problem.position().column())
                .put("message", problem.message())
                .put("advice", problem.advice());
    }
}
