package dev.waymark.lab;

import java.util.List;
import java.util.Optional;

/** A block of formatted text. */
public sealed interface Markup {

    /** A heading inside a step; level 1 to 6. */
    record Heading(int level, List<Span> text) implements Markup {}

    record Paragraph(List<Span> text) implements Markup {}

    /**
     * A bullet or numbered list.
     *
     * @param start the first number; empty for bullets
     * @param items each with its content
     */
    record Items(Optional<Integer> start, List<Item> items) implements Markup {}

    /**
     * One entry of a list.
     *
     * @param done whether a task is ticked; empty for an entry that is no task
     */
    record Item(Optional<Boolean> done, List<Markup> content) {}

    record Quote(List<Markup> content) implements Markup {}

    /** A {@code > [!NOTE]} box; the kind is one of note, tip, important, warning, caution. */
    record Alert(String kind, List<Markup> content) implements Markup {}

    /**
     * Code that is shown and not run.
     *
     * @param language the fence's first word; empty when there is none
     */
    record Code(String language, String text) implements Markup {}

    /** A table; every row has as many cells as the header. */
    record Table(List<Align> columns, List<List<Span>> header, List<List<List<Span>>> rows) implements Markup {}

    /** How the cells of a column stand. */
    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    /** A line across the page. */
    record Rule() implements Markup {}
}
