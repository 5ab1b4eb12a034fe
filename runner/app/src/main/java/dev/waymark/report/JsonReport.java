package dev.waymark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.report.LabResult.StepResult;
import dev.waymark.session.Failure;
import java.util.List;

/** Results as JSON. */
public final class JsonReport {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonReport() {}

    /** The report as text that ends in a newline. */
    public static String text(List<LabResult> labs) {
        ObjectNode root = NODES.objectNode();
        root.put("passed", labs.stream().allMatch(LabResult::passed));
        ArrayNode list = root.putArray("labs");
        labs.forEach(lab -> list.add(lab(lab)));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new ReportException("The JSON report cannot be written: " + e.getMessage(), e);
        }
    }

    private static ObjectNode lab(LabResult result) {
        ObjectNode node = NODES.objectNode();
        node.put("id", result.lab().id());
        node.put("title", result.lab().title());
        node.put("file", result.lab().source().toString());
        node.put("passed", result.passed());
        node.put("ending", result.ending().name().toLowerCase(java.util.Locale.ROOT));
        node.put("started", result.started().toString());
        node.put("milliseconds", result.duration().toMillis());
        result.error().ifPresent(error -> node.put("error", error));
        ArrayNode steps = node.putArray("steps");
        result.steps().forEach(step -> steps.add(step(step)));
        result.comparison().ifPresent(comparison -> {
            ObjectNode leftovers = node.putObject("leftovers");
            leftovers.put("milliseconds", comparison.duration().toMillis());
            failures(leftovers, comparison.failures());
        });
        return node;
    }

    private static ObjectNode step(StepResult result) {
        ObjectNode node = NODES.objectNode();
        node.put("id", result.step().id());
        node.put("title", result.step().title());
        node.put("state", result.state().name().toLowerCase(java.util.Locale.ROOT));
        node.put("milliseconds", result.duration().toMillis());
        ArrayNode commands = node.putArray("commands");
        result.commands()
                .forEach(ran -> commands.addObject()
                        .put("name", ran.command().name())
                        .put("script", ran.script())
                        .put("exit", ran.execution().exitCode())
                        .put("ending", ran.execution().ending().name().toLowerCase(java.util.Locale.ROOT))
                        .put("milliseconds", ran.execution().duration().toMillis())
                        .put("output", ran.execution().output()));
        failures(node, result.failures());
        return node;
    }

    private static void failures(ObjectNode node, List<Failure> list) {
        ArrayNode failures = node.putArray("failures");
        list.forEach(failure -> {
            ObjectNode entry = failures.addObject();
            entry.put("file", failure.position().file());
            entry.put("line", failure.position().line());
            entry.put("summary", failure.summary());
            failure.details().forEach(entry.withArray("details")::add);
        });
    }
}
