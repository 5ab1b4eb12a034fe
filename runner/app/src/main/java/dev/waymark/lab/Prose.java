package dev.waymark.lab;

import java.util.List;

/**
 * Text to read: paragraphs, lists, tables, alerts, pictures, code that does not run.
 *
 * @param content in order
 */
public record Prose(List<Markup> content, Position position) implements Block {
    public Prose {
        content = List.copyOf(content);
    }
}
