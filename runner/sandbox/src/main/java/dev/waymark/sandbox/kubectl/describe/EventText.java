package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.object.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The events at the end of a description. */
final class EventText {
    private EventText() {}

    static void write(List<Map<String, Object>> events, Instant now, Lines lines) {
        if (events.isEmpty()) {
            lines.add("Events:\t<none>\n");
            return;
        }
        lines.add("Events:\n  Type\tReason\tAge\tFrom\tMessage\n  ----\t------\t----\t----\t-------\n");
        List<Map<String, Object>> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparing(EventText::last));
        for (Map<String, Object> event : sorted) {
            lines.add("  " + Tree.text(event, "type").orElse("") + "\t"
                    + Tree.text(event, "reason").orElse("") + "\t"
                    + age(event, now) + "\t" + source(event) + "\t"
                    + Tree.text(event, "message").orElse("").strip() + "\n");
        }
    }

    private static String last(Map<String, Object> event) {
        return Tree.text(event, "lastTimestamp")
                .or(() -> Tree.text(event, "eventTime"))
                .orElse("");
    }

    private static String age(Map<String, Object> event, Instant now) {
        String first = Tree.text(event, "firstTimestamp")
                .or(() -> Tree.text(event, "eventTime"))
                .orElse("");
        long count = Tree.number(event, "count").orElse(1L);
        return count > 1
                ? Times.ago(last(event), now) + " (x" + count + " over " + Times.ago(first, now) + ")"
                : Times.ago(first, now);
    }

    private static String source(Map<String, Object> event) {
        String component = Tree.text(event, "source", "component")
                .filter(name -> !name.isEmpty())
                .or(() -> Tree.text(event, "reportingComponent"))
                .orElse("");
        return Tree.text(event, "source", "host")
                .filter(host -> !host.isEmpty())
                .filter(host -> component.isEmpty())
                .orElse(component);
    }
}
