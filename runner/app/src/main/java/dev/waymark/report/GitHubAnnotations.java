package dev.waymark.report;

import dev.waymark.lab.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems of labs and failures of their runs as annotations of a pull request. */
public final class GitHubAnnotations {
    private GitHubAnnotations() {}

    /** One line for each problem. */
    public static String write(List<Problem> problems) {
        StringBuilder lines = new StringBuilder();
        for (Problem problem : problems) {
            String advice = problem.advice().isEmpty() ? "" : "\n" + problem.advice();
            Map<String, String> properties = new LinkedHashMap<>();
            properties.put("file", problem.position().file());
            properties.put("line", Integer.toString(problem.position().line()));
            properties.put("col", Integer.toString(problem.position().column()));
            properties.put("title", problem.rule());
            String level = problem.isError() ? "error" : "warning";
            lines.append(WorkflowCommand.line(level, properties, problem.message() + advice))
                    .append('\n');
        }
        return lines.toString();
    }

    /** One line for each step that failed. */
    public static String failures(List<LabReport> labs) {
        StringBuilder lines = new StringBuilder();
        for (LabReport lab : labs) {
            for (StepReport step : lab.steps()) {
                Failures.of(step)
                        .ifPresent(reason ->
                                lines.append(failure(lab, step, reason)).append('\n'));
            }
        }
        return lines.toString();
    }

    private static String failure(LabReport lab, StepReport step, Failures.Reason reason) {
        List<String> message = new ArrayList<>();
        message.add(reason.headline());
        message.addAll(reason.details());
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("file", reason.position().file());
        properties.put("line", Integer.toString(reason.position().line()));
        properties.put("title", lab.lab().id() + ": " + step.step().title());
        return WorkflowCommand.line("error", properties, XmlText.clean(String.join("\n", message)));
    }
}
