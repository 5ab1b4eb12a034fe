package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.kubectl.rest.Watch;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What {@code kubectl get --watch} prints: what is there, and then every change as it comes. */
final class WatchOutput {
    private final Session session;
    private final Output output;
    private final Resource resource;
    private final List<Integer> widths = new ArrayList<>();
    private final ObjectTables tables;
    private List<Integer> shown = List.of();
    private boolean titled;

    WatchOutput(Session session, Output output, Resource resource) {
        this.session = session;
        this.output = output;
        this.resource = resource;
        this.tables =
                new ObjectTables(session, output.wide(), session.arguments().on("show-kind"));
        this.titled = session.arguments().on("no-headers");
    }

    /** Goes on until the caller ends it, or the server. */
    void run(Call list) {
        Map<String, Object> now = session.api().tree(shaped(list));
        if (!session.arguments().on("watch-only")) {
            if (output.human()) {
                show(now, "ADDED");
            } else {
                Tree.maps(now, "items")
                        .forEach(item ->
                                show(Targets.target(resource, whole(item)).content(), "ADDED"));
            }
        }
        session.console().flush();
        String version = Tree.text(now, "metadata", "resourceVersion").orElse("");
        Call watching = shaped(list).with("resourceVersion", version);
        Predicate<Watch.Event> receiver = event -> {
            show(event.object(), event.type());
            session.console().flush();
            return true;
        };
        Optional<Duration> patience =
                session.arguments().duration("request-timeout").filter(length -> !length.isZero());
        if (patience.isPresent()) {
            Watch.follow(session.api(), watching, patience.get(), receiver);
        } else {
            Watch.follow(session.api(), watching, receiver);
        }
    }

    private Call shaped(Call list) {
        return output.human() ? list.asTable() : list;
    }

    private Map<String, Object> whole(Map<String, Object> item) {
        Map<String, Object> whole = new java.util.LinkedHashMap<>();
        whole.put("apiVersion", resource.apiVersion());
        whole.put("kind", resource.kind());
        whole.putAll(item);
        return whole;
    }

    private void show(Map<String, Object> object, String type) {
        boolean events = session.arguments().on("output-watch-events");
        if (!output.human()) {
            if (output.names()) {
                session.out(Targets.target(resource, object).printed() + "\n");
            } else if (output.columns().isPresent()) {
                session.out(new CustomColumns(output.columns().get(), titled).print(List.of(object)));
                titled = true;
            } else {
                session.out(output.print(object));
            }
            return;
        }
        if (!Tree.list(object, "columnDefinitions").isEmpty()) {
            shown = tables.columns(object);
        }
        List<Map<String, Object>> rows = Tree.maps(object, "rows");
        List<String> lines = new ArrayList<>();
        if (!titled && !rows.isEmpty()) {
            titled = true;
            lines.add((events ? "EVENT\t" : "") + tables.header(resource, object, shown));
        }
        rows.forEach(row -> lines.add((events ? type + "\t" : "") + tables.row(resource, row, shown)));
        // All lines first, because they are aligned together.
        lines.forEach(line -> measure(line.split("\t", -1)));
        lines.forEach(line -> session.out(aligned(line.split("\t", -1))));
    }

    private void measure(String[] cells) {
        for (int i = 0; i < cells.length - 1; i++) {
            if (i == widths.size()) {
                widths.add(6);
            }
            widths.set(i, Math.max(widths.get(i), cells[i].length() + 3));
        }
    }

    private String aligned(String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(cells[i]);
            if (i < cells.length - 1) {
                line.append(" ".repeat(widths.get(i) - cells[i].length()));
            }
        }
        return line.append('\n').toString();
    }
}
