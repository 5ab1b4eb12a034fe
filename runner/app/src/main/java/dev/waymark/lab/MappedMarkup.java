package dev.waymark.lab;

import java.util.List;
import java.util.function.UnaryOperator;

/** Formatted text with each of its texts changed by a function; its structure stays. */
final class MappedMarkup {
    private final UnaryOperator<String> change;

    MappedMarkup(UnaryOperator<String> change) {
        this.change = change;
    }

    List<Markup> of(List<Markup> content) {
        return content.stream().map(this::of).toList();
    }

    private Markup of(Markup markup) {
        if (markup instanceof Markup.Heading heading) {
            return new Markup.Heading(heading.level(), spans(heading.text()));
        } else if (markup instanceof Markup.Paragraph paragraph) {
            return new Markup.Paragraph(spans(paragraph.text()));
        } else if (markup instanceof Markup.Items items) {
            return new Markup.Items(
                    items.start(),
                    items.items().stream()
                            .map(item -> new Markup.Item(item.done(), of(item.content())))
                            .toList());
        } else if (markup instanceof Markup.Quote quote) {
            return new Markup.Quote(of(quote.content()));
        } else if (markup instanceof Markup.Alert alert) {
            return new Markup.Alert(alert.kind(), of(alert.content()));
        } else if (markup instanceof Markup.Code code) {
            return new Markup.Code(code.language(), change.apply(code.text()));
        } else if (markup instanceof Markup.Table table) {
            return new Markup.Table(
                    table.columns(),
                    cells(table.header()),
                    table.rows().stream().map(this::cells).toList());
        }
        return markup;
    }

    private List<List<Span>> cells(List<List<Span>> cells) {
        return cells.stream().map(this::spans).toList();
    }

    private List<Span> spans(List<Span> spans) {
        return spans.stream().map(this::of).toList();
    }

    private Span of(Span span) {
        if (span instanceof Span.Text text) {
            return new Span.Text(change.apply(text.text()));
        } else if (span instanceof Span.Code code) {
            return new Span.Code(change.apply(code.text()));
        } else if (span instanceof Span.Emphasis emphasis) {
            return new Span.Emphasis(spans(emphasis.content()));
        } else if (span instanceof Span.Strong strong) {
            return new Span.Strong(spans(strong.content()));
        } else if (span instanceof Span.Struck struck) {
            return new Span.Struck(spans(struck.content()));
        } else if (span instanceof Span.Link link) {
            return new Span.Link(change.apply(link.target()), spans(link.content()));
        } else if (span instanceof Span.Image image) {
            return new Span.Image(change.apply(image.target()), change.apply(image.alt()));
        }
        return span;
    }
}
