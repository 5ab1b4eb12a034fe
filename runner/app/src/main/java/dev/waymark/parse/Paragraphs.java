package dev.waymark.parse;

import dev.waymark.lab.Markup;
import java.util.stream.Stream;

/** Finds the paragraphs of a text, also those of lists, quotes and alerts. */
final class Paragraphs {
    private Paragraphs() {}

    static Stream<Markup.Paragraph> in(Markup markup) {
        if (markup instanceof Markup.Paragraph paragraph) {
            return Stream.of(paragraph);
        } else if (markup instanceof Markup.Items items) {
            return items.items().stream()
                    .flatMap(item -> item.content().stream())
                    .flatMap(Paragraphs::in);
        } else if (markup instanceof Markup.Quote quote) {
            return quote.content().stream().flatMap(Paragraphs::in);
        }
        return markup instanceof Markup.Alert alert ? alert.content().stream().flatMap(Paragraphs::in) : Stream.empty();
    }
}
