package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Trees;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The warnings that the cluster has noted about objects. */
final class Events {
    private static final int MOST = 3;

    private Events() {}

    /**
     * The latest warnings about any of the objects, which are all in one namespace.
     *
     * @param told causes that need not be told again
     */
    static List<String> warnings(Objects objects, List<Map<String, Object>> about, List<String> told) {
        if (about.isEmpty()) {
            return List.of();
        }
        Set<String> titles = about.stream().map(Trees::title).collect(Collectors.toSet());
        return objects.list("v1", "Event", Trees.namespace(about.get(0))).stream()
                .filter(event -> Trees.text(event, "type").equals("Warning"))
                .filter(event -> titles.contains(subject(event)))
                .sorted(Comparator.comparing(Events::time).reversed())
                .filter(event -> told.stream().noneMatch(cause -> cause.contains(Trees.text(event, "message"))))
                .limit(MOST)
                .map(event -> "event " + Trees.text(event, "reason") + " on " + subject(event) + ": "
                        + Trees.text(event, "message"))
                .distinct()
                .toList();
    }

    private static String subject(Map<String, Object> event) {
        String namespace = Trees.text(event, "involvedObject", "namespace");
        return Trees.text(event, "involvedObject", "kind") + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + Trees.text(event, "involvedObject", "name");
    }

    private static String time(Map<String, Object> event) {
        String last = Trees.text(event, "lastTimestamp");
        return last.isEmpty() ? Trees.text(event, "eventTime") : last;
    }
}
