package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.print.TabWriter;
import java.util.Map;
import java.util.TreeMap;

/** Text in levels of indentation whose columns are aligned in the end. Not thread-safe. */
final class Lines {
    private final StringBuilder text = new StringBuilder();

    /** Adds text as it is. */
    Lines add(String more) {
        text.append(more);
        return this;
    }

    /** Adds a line, two spaces for every level. */
    Lines line(int level, String content) {
        text.append("  ".repeat(level)).append(content).append('\n');
        return this;
    }

    /** Adds {@code NAME:} and a value in the next column. */
    Lines field(int level, String name, Object value) {
        return line(level, name + ":\t" + value);
    }

    /** Adds pairs, one a line, the first beside the title; {@code <none>} for none. */
    Lines pairs(int level, String title, Map<String, String> pairs) {
        text.append("  ".repeat(level)).append(title).append(":");
        if (pairs.isEmpty()) {
            text.append("\t<none>\n");
            return this;
        }
        for (Map.Entry<String, String> pair : new TreeMap<>(pairs).entrySet()) {
            text.append('\t')
                    .append(pair.getKey())
                    .append('=')
                    .append(pair.getValue())
                    .append('\n');
        }
        return this;
    }

    /** Adds annotations, one a line; long ones and those of several lines below their names. */
    Lines annotations(int level, Map<String, String> annotations) {
        Map<String, String> shown = new TreeMap<>(annotations);
        shown.remove("kubectl.kubernetes.io/last-applied-configuration");
        text.append("  ".repeat(level)).append("Annotations:\t");
        if (shown.isEmpty()) {
            text.append("<none>\n");
            return this;
        }
        String indent = "  ".repeat(level) + "\t";
        boolean first = true;
        for (Map.Entry<String, String> each : shown.entrySet()) {
            text.append(first ? "" : indent);
            first = false;
            String value = each.getValue().stripTrailing();
            if (value.length() + each.getKey().length() + 2 > 140 || value.contains("\n")) {
                text.append(each.getKey()).append(":\n");
                for (String line : value.split("\n")) {
                    text.append(indent)
                            .append("  ")
                            .append(line.length() > 140 ? line.substring(0, 140) + "..." : line)
                            .append('\n');
                }
            } else {
                text.append(each.getKey()).append(": ").append(value).append('\n');
            }
        }
        return this;
    }

    /** The text with its columns aligned. */
    String aligned() {
        return TabWriter.description(text.toString());
    }

    /** The text with its tabs. */
    String raw() {
        return text.toString();
    }
}
