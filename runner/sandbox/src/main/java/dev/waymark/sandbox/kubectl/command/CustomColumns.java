package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.print.JsonPath;
import dev.waymark.sandbox.kubectl.print.TabWriter;
import dev.waymark.sandbox.kubectl.print.TemplateError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of {@code -o custom-columns=TITLE:PATH,...}. */
final class CustomColumns {
    private final List<String> titles = new ArrayList<>();
    private final List<JsonPath> paths = new ArrayList<>();
    private final boolean bare;

    CustomColumns(String spec, boolean bare) {
        this.bare = bare;
        if (spec.isEmpty()) {
            throw Failure.of("custom-columns format specified but no custom columns given");
        }
        List<String> lines = spec.strip().lines().toList();
        if (lines.size() == 2 && !spec.contains(":")) {
            titles.addAll(List.of(lines.get(0).strip().split("\\s+")));
            List.of(lines.get(1).strip().split("\\s+")).forEach(path -> paths.add(path(path)));
            return;
        }
        for (String part : spec.split(",")) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw Failure.of("unexpected custom-columns spec: " + part + ", expected <header>:<json-path-expr>");
            }
            titles.add(part.substring(0, colon));
            paths.add(path(part.substring(colon + 1)));
        }
    }

    private static JsonPath path(String text) {
        try {
            return JsonPath.relaxed(text);
        } catch (TemplateError e) {
            throw Failure.of(e.getMessage());
        }
    }

    String print(List<Map<String, Object>> items) {
        StringBuilder table = new StringBuilder();
        if (!bare) {
            table.append(String.join("\t", titles)).append('\n');
        }
        for (Map<String, Object> item : items) {
            table.append(paths.stream().map(path -> cell(path, item)).collect(Collectors.joining("\t")))
                    .append('\n');
        }
        return TabWriter.table(table.toString());
    }

    private static String cell(JsonPath path, Map<String, Object> item) {
        List<Object> found = path.find(item);
        return found.isEmpty()
                ? "<none>"
                : found.stream()
                        .map(value -> value == null ? "<none>" : GoText.of(value))
                        .collect(Collectors.joining(","));
    }
}
