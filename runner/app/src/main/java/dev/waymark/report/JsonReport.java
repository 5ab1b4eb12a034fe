package dev.waymark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reports as one JSON document, for scripts; times are in milliseconds. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    public static void write(List<LabReport> labs, Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("passed", labs.stream().allMatch(LabReport::passed));
        ArrayNode all = root.putArray("labs");
        labs.forEach(lab -> lab(all.addObject(), lab));
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.writeString(file, JSON.writeValueAsString(root) + "\n");
    }

    private static void lab(ObjectNode node, LabReport lab) {
        node.put("id", lab.lab().id());
        node.put("title", lab.lab().title());
        node.put("cluster", lab.cluster());
        node.put("passed", lab.passed());
        node.put("ending", name(lab.ending()));
        node.put("cleaned", lab.cleaned());
        node.put("milliseconds", lab.duration().toMillis());
        ArrayNode steps = node.putArray("steps");
        lab.steps().forEach(step -> step(steps.addObject(), step));
    }

    private static void step(ObjectNode node, StepReport step) {
        node.put("id", step.step().id());
        node.put("title", step.step().title());
        node.put("state", name(step.state()));
        node.put("milliseconds", step.duration().toMillis());
        ArrayNode commands = node.putArray("commands");
        for (StepReport.Ran ran : step.commands()) {
            ObjectNode command = commands.addObject();
            command.put("name", ran.command().name());
            command.put("exit", ran.execution().exitCode());
            command.put("ending", name(ran.execution().ending()));
            command.put("milliseconds", ran.execution().duration().toMillis());
            command.put("output", ran.execution().output());
        }
        ArrayNode checks = node.putArray("checks");
        for (StepReport.Judged judged : step.checks()) {
            ObjectNode check = checks.addObject();
            check.put("line", judged.check().position().line());
            check.put("passed", judged.outcome().passed());
            check.put("expected", judged.outcome().evidence().expected());
            check.put("observed", judged.outcome().evidence().observed());
            ArrayNode causes = check.putArray("causes");
            judged.outcome().evidence().causes().forEach(causes::add);
        }
        Failures.of(step).ifPresent(reason -> node.put("failure", reason.headline()));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
