package dev.waymark.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.lab.Problem;
import java.nio.file.Path;
import java.util.List;

/** Writes the problems of labs as a SARIF 2.1.0 log (OASIS), which code hosts show beside the lines. */
public final class Sarif {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Sarif() {}

    /** The log, ending in a newline. */
    public static String write(List<Problem> problems, String version) {
        ObjectNode driver = JSON.objectNode().put("name", "waymark").put("version", version);
        ArrayNode rules = driver.putArray("rules");
        problems.stream()
                .map(Problem::rule)
                .distinct()
                .sorted()
                .forEach(rule -> rules.addObject().put("id", rule));
        ObjectNode run = JSON.objectNode();
        run.putObject("tool").set("driver", driver);
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        problems.forEach(problem -> results.add(result(problem)));
        ObjectNode log = JSON.objectNode()
                .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .put("version", "2.1.0");
        log.putArray("runs").add(run);
        return log.toPrettyString() + "\n";
    }

    private static JsonNode result(Problem problem) {
        String advice = problem.advice().isEmpty() ? "" : ". " + problem.advice();
        ObjectNode result =
                JSON.objectNode().put("ruleId", problem.rule()).put("level", problem.isError() ? "error" : "warning");
        result.putObject("message").put("text", problem.message() + advice);
        ObjectNode location = result.putArray("locations").addObject().putObject("physicalLocation");
        location.putObject("artifactLocation").put("uri", uri(problem.position().file()));
        location.putObject("region")
                .put("startLine", problem.position().line())
                .put("startColumn", problem.position().column());
        return result;
    }

    /** A path as a relative reference, or as a file address when it is absolute. */
    private static String uri(String file) {
        Path path = Path.of(file);
        String address = path.toAbsolutePath().toUri().toString();
        return path.isAbsolute()
                ? address
                : address.substring(
                        Path.of("").toAbsolutePath().toUri().toString().length());
    }
}
