package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.print.TabWriter;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Arguments;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The server's tables as {@code kubectl get} shows them. */
final class ObjectTables {
    private final Arguments arguments;
    private final boolean wide;
    private final boolean kinds;
    private final List<String> labels;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder table = new StringBuilder();
    private Optional<Resource> current = Optional.empty();

    /** @param kinds whether names stand with their kinds */
    ObjectTables(Session session, boolean wide, boolean kinds) {
        this.arguments = session.arguments();
        this.wide = wide;
        this.kinds = kinds;
        this.labels = arguments.list("label-columns");
    }

    /** Adds a table; returns whether it has any rows. */
    boolean add(Resource resource, Map<String, Object> answer) {
        List<Map<String, Object>> rows = Tree.maps(answer, "rows");
        if (rows.isEmpty()) {
            return false;
        }
        List<Integer> shown = columns(answer);
        if (current.filter(resource::equals).isEmpty()) {
            finishTable();
            current = Optional.of(resource);
            if (!arguments.on("no-headers")) {
                table.append(header(resource, answer, shown)).append('\n');
            }
        }
        Optional<String> order = arguments.value("sort-by");
        List<Map<String, Object>> sorted =
                order.isPresent() ? SortOrder.by(order.get()).sorted(rows, row -> Tree.map(row, "object")) : rows;
        sorted.forEach(row -> table.append(row(resource, row, shown)).append('\n'));
        return true;
    }

    private void finishTable() {
        if (table.length() > 0) {
            if (text.length() > 0 && !arguments.on("no-headers")) {
                text.append('\n');
            }
            text.append(TabWriter.table(table.toString()));
            table.setLength(0);
        }
    }

    /** Everything that was added. */
    String text() {
        finishTable();
        return text.toString();
    }

    List<Integer> columns(Map<String, Object> answer) {
        List<Map<String, Object>> definitions = Tree.maps(answer, "columnDefinitions");
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            if (wide || Tree.number(definitions.get(i), "priority").orElse(0L) == 0) {
                shown.add(i);
            }
        }
        return shown;
    }

    String header(Resource resource, Map<String, Object> answer, List<Integer> shown) {
        List<Map<String, Object>> definitions = Tree.maps(answer, "columnDefinitions");
        List<String> titles = new ArrayList<>();
        if (namespaces(resource)) {
            titles.add("NAMESPACE");
        }
        shown.forEach(
                i -> titles.add(Tree.text(definitions.get(i), "name").orElse("").toUpperCase(Locale.ROOT)));
        labels.forEach(
                label -> titles.add(label.substring(label.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT)));
        if (arguments.on("show-labels")) {
            titles.add("LABELS");
        }
        return String.join("\t", titles);
    }

    String row(Resource resource, Map<String, Object> row, List<Integer> shown) {
        List<String> cells = new ArrayList<>();
        if (namespaces(resource)) {
            cells.add(Tree.text(row, "object", "metadata", "namespace").orElse(""));
        }
        List<Object> values = Tree.list(row, "cells");
        for (int i : shown) {
            String cell = i < values.size() && values.get(i) != null ? cell(values.get(i)) : "";
            cells.add(kinds && i == 0 ? resource.printed() + "/" + cell : cell);
        }
        Map<String, String> own = Tree.texts(row, "object", "metadata", "labels");
        labels.forEach(label -> cells.add(own.getOrDefault(label, "")));
        if (arguments.on("show-labels")) {
            cells.add(labels(own));
        }
        return String.join("\t", cells);
    }

    private boolean namespaces(Resource resource) {
        return arguments.on("all-namespaces") && resource.namespaced();
    }

    /** One line of a value; the rest of a longer one is left out. */
    private static String cell(Object value) {
        String cell = GoText.of(value);
        int end = cell.indexOf('\n');
        return (end < 0 ? cell : cell.substring(0, end) + "...").replace("\u001b", "^[");
    }

    static String labels(Map<String, String> labels) {
        return labels.isEmpty()
                ? "<none>"
                : new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining(","));
    }
}
