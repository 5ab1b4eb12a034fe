package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.KubeObject;
import java.util.Locale;

/** The cells of events. */
final class EventCells {
    private final Ages ages;

    EventCells(Ages ages) {
        this.ages = ages;
    }

    String first(KubeObject event) {
        String first = event.text("firstTimestamp");
        return ages.since(first.isEmpty() ? event.text("eventTime") : first);
    }

    String last(KubeObject event) {
        if (event.at("series").isPresent()) {
            return ages.since(event.text("series", "lastObservedTime"));
        }
        String last = event.text("lastTimestamp");
        return last.isEmpty() ? first(event) : ages.since(last);
    }

    Object count(KubeObject event) {
        long count = event.number("count").orElse(0L);
        return event.number("series", "count").orElse(count == 0 ? 1 : count);
    }

    String target(KubeObject event) {
        String kind = event.text("involvedObject", "kind").toLowerCase(Locale.ROOT);
        String name = event.text("involvedObject", "name");
        return name.isEmpty() ? kind : kind + "/" + name;
    }

    String source(KubeObject event) {
        String component = either(event.text("source", "component"), event.text("reportingComponent"));
        String instance = either(event.text("source", "host"), event.text("reportingInstance"));
        return instance.isEmpty() ? component : component + ", " + instance;
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}
