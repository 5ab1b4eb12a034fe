package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.wire.Accept;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Printer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects in the forms that clients may wish for: rows of a Table, or metadata alone. Thread-safe. */
final class Tables {
    /** The transformations that an {@code Accept} header may ask for. */
    static final List<Accept.Wish> OFFERED = List.of(
            new Accept.Wish("meta.k8s.io", "v1", "Table"),
            new Accept.Wish("meta.k8s.io", "v1beta1", "Table"),
            new Accept.Wish("meta.k8s.io", "v1", "PartialObjectMetadata"),
            new Accept.Wish("meta.k8s.io", "v1", "PartialObjectMetadataList"));

    private final Printer printer;

    Tables(Printer printer) {
        this.printer = printer;
    }

    /**
     * A Table.
     *
     * @param include what each row carries of its object: {@code Object}, {@code None}, or its metadata
     * @param heading whether the columns are described, which a watch does once
     */
    Map<String, Object> table(
            ApiRequest request,
            List<KubeObject> objects,
            Map<String, Object> metadata,
            String apiVersion,
            String include,
            boolean heading) {
        return table(request.kind(), request.path().version(), objects, metadata, apiVersion, include, heading);
    }

    /** A Table of objects of a kind that a request names or not. */
    Map<String, Object> table(
            Kind kind,
            String version,
            List<KubeObject> objects,
            Map<String, Object> metadata,
            String apiVersion,
            String include,
            boolean heading) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("kind", "Table");
        table.put("apiVersion", apiVersion);
        table.put("metadata", metadata);
        table.put(
                "columnDefinitions",
                heading
                        ? printer.columns(kind, version).stream()
                                .map(Tables::column)
                                .toList()
                        : List.of());
        List<Object> rows = new ArrayList<>();
        for (KubeObject object : objects) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("cells", printer.cells(kind, version, object));
            switch (include) {
                case "None" -> {}
                case "Object" -> row.put("object", object.tree());
                default -> row.put("object", partial(object));
            }
            rows.add(row);
        }
        table.put("rows", rows);
        return table;
    }

    /** An object's metadata as an object of its own. */
    static Map<String, Object> partial(KubeObject object) {
        Map<String, Object> partial = new LinkedHashMap<>();
        partial.put("kind", "PartialObjectMetadata");
        partial.put("apiVersion", "meta.k8s.io/v1");
        partial.put("metadata", object.map("metadata"));
        return partial;
    }

    private static Map<String, Object> column(Printer.Column column) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", column.name());
        tree.put("type", column.type());
        tree.put("format", column.format());
        tree.put("description", column.description());
        tree.put("priority", (long) column.priority());
        return tree;
    }
}
