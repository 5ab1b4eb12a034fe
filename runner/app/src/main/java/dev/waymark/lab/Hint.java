package dev.waymark.lab;

import java.util.List;

/** Help that is shown on request: a {@code <details>} element. */
public record Hint(String title, List<Markup> content, Position position) implements Block {
    public Hint {
        content = List.copyOf(content);
    }
}
