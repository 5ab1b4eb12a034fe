package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.util.List;

/** What {@code kubectl get} shows of objects: the columns of a kind and their cells. Thread-safe. */
public interface Printer {

    /**
     * One column, as in {@code meta.k8s.io/v1 TableColumnDefinition}.
     *
     * @param name the heading as kubectl knows it, such as {@code Up-to-date}
     * @param type {@code string}, {@code integer}, {@code boolean}, {@code date} and the like
     * @param format {@code name} for the column that names the object, otherwise mostly an empty string
     * @param description one sentence
     * @param priority 0 for a column that is always shown, 1 for those of {@code -o wide}
     */
    record Column(String name, String type, String format, String description, int priority) {}

    /** The columns of a kind in one of its versions, the name first. */
    List<Column> columns(Kind kind, String version);

    /** The cells of an object: strings, whole numbers or booleans, as many as there are columns. */
    List<Object> cells(Kind kind, String version, KubeObject object);
}
