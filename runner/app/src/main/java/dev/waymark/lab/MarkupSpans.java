package dev.waymark.lab;

import java.util.List;
import java.util.stream.Stream;

/** Walks through formatted text. */
public final class MarkupSpans {
    private MarkupSpans() {}

    /** Every span, those inside of others too. */
    public static Stream<Span> in(List<Markup> markup) {
        return markup.stream().flatMap(MarkupSpans::in);
    }

    private static Stream<Span> in(Markup markup) {
        if (markup instanceof Markup.Heading heading) {
            return deep(heading.text());
        }
        if (markup instanceof Markup.Paragraph paragraph) {
            return deep(paragraph.text());
        }
        if (markup instanceof Markup.Items items) {
            return items.items().stream().flatMap(item -> in(item.content()));
        }
        if (markup instanceof Markup.Quote quote) {
            return in(quote.content());
        }
        if (markup instanceof Markup.Alert alert) {
            return in(alert.content());
        }
        if (markup instanceof Markup.Table table) {
            return Stream.concat(table.header().stream(), table.rows().stream().flatMap(List::stream))
                    .flatMap(MarkupSpans::deep);
        }
        return Stream.empty();
    }

    private static Stream<Span> deep(List<Span> spans) {
        return spans.stream().flatMap(span -> Stream.concat(Stream.of(span), deep(content(span))));
    }

    private static List<Span> content(Span span) {
        if (span instanceof Span.Emphasis emphasis) {
            return emphasis.content();
        }
        if (span instanceof Span.Strong strong) {
            return strong.content();
        }
        if (span instanceof Span.Struck struck) {
            return struck.content();
        }
        return span instanceof Span.Link link ? link.content() : List.of();
    }
}
