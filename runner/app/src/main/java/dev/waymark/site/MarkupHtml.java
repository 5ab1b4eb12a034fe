package dev.waymark.site;

import dev.waymark.lab.CodeSpans;
import dev.waymark.lab.Markup;
import dev.waymark.lab.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes formatted text as HTML. Text is escaped, and only elements of this class are written, so that nothing in a lab
 * can become markup. Headings never skip a level.
 */
final class MarkupHtml {

    private final LinkTargets links;
    private final StringBuilder html = new StringBuilder();
    private int level;

    /** @param level of the heading that the text stands under */
    private MarkupHtml(LinkTargets links, int level) {
        this.links = links;
        this.level = level;
    }

    /** The text as it stands in a step, under a heading of the level 2. */
    static String of(List<Markup> markup, LinkTargets links) {
        MarkupHtml writer = new MarkupHtml(links, 2);
        markup.forEach(writer::block);
        return writer.html.toString();
    }

    /** A text whose only markup is code between backticks, without an element around it. */
    static String words(String text) {
        return CodeSpans.in(text).stream()
                .map(span -> span instanceof Span.Code code
                        ? "<code>" + escape(code.text()) + "</code>"
                        : escape(((Span.Text) span).text()))
                .collect(Collectors.joining());
    }

    /** The characters of a text for an element's content or an attribute. */
    static String escape(String text) {
        return Legible.text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private void block(Markup markup) {
        if (markup instanceof Markup.Heading heading) {
            level = Math.min(Math.max(3, heading.level()), level + 1);
            element("h" + level, heading.text());
        } else if (markup instanceof Markup.Paragraph paragraph) {
            element("p", paragraph.text());
        } else if (markup instanceof Markup.Items items) {
            items(items);
        } else if (markup instanceof Markup.Quote quote) {
            html.append("<blockquote>\n");
            quote.content().forEach(this::block);
            html.append("</blockquote>\n");
        } else if (markup instanceof Markup.Alert alert) {
            String kind = alert.kind().toLowerCase(Locale.ROOT);
            html.append("<div class=\"alert ").append(escape(kind)).append("\">\n<p class=\"title\">");
            html.append(escape(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1)))
                    .append("</p>\n");
            alert.content().forEach(this::block);
            html.append("</div>\n");
        } else if (markup instanceof Markup.Code code) {
            html.append("<pre tabindex=\"0\"><code>")
                    .append(escape(code.text().stripTrailing()))
                    .append("</code></pre>\n");
        } else if (markup instanceof Markup.Table table) {
            table(table);
        } else {
            html.append("<hr />\n");
        }
    }

    private void element(String name, List<Span> content) {
        html.append('<').append(name).append('>');
        content.forEach(this::span);
        html.append("</").append(name).append(">\n");
    }

    private void items(Markup.Items items) {
        String name = items.start().isPresent() ? "ol" : "ul";
        String start = items.start()
                .filter(first -> first != 1)
                .map(first -> " start=\"" + first + "\"")
                .orElse("");
        html.append('<').append(name).append(start).append(">\n");
        for (Markup.Item item : items.items()) {
            html.append("<li>");
            item.done().ifPresent(done -> html.append(done ? "☑ " : "☐ "));
            item.content().forEach(this::block);
            html.append("</li>\n");
        }
        html.append("</").append(name).append(">\n");
    }

    private void table(Markup.Table table) {
        html.append("<table>\n<thead>\n");
        row("th scope=\"col\"", "th", table.header(), table.columns());
        html.append("</thead>\n<tbody>\n");
        table.rows().forEach(row -> row("td", "td", row, table.columns()));
        html.append("</tbody>\n</table>\n");
    }

    private void row(String open, String close, List<List<Span>> cells, List<Markup.Align> columns) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            Markup.Align align = i < columns.size() ? columns.get(i) : Markup.Align.LEFT;
            html.append('<').append(open);
            if (align != Markup.Align.LEFT) {
                html.append(align == Markup.Align.RIGHT ? " class=\"right\"" : " class=\"centre\"");
            }
            html.append('>');
            cells.get(i).forEach(this::span);
            html.append("</").append(close).append('>');
        }
        html.append("</tr>\n");
    }

    private void span(Span span) {
        if (span instanceof Span.Text text) {
            html.append(escape(text.text()));
        } else if (span instanceof Span.Code code) {
            inline("code", () -> html.append(escape(code.text())));
        } else if (span instanceof Span.Emphasis emphasis) {
            inline("em", () -> emphasis.content().forEach(this::span));
        } else if (span instanceof Span.Strong strong) {
            inline("strong", () -> strong.content().forEach(this::span));
        } else if (span instanceof Span.Struck struck) {
            inline("del", () -> struck.content().forEach(this::span));
        } else if (span instanceof Span.Link link) {
            link(link);
        } else if (span instanceof Span.Image image) {
            image(image);
        } else {
            html.append("<br />");
        }
    }

    private void inline(String name, Runnable content) {
        html.append('<').append(name).append('>');
        content.run();
        html.append("</").append(name).append('>');
    }

    private void link(Span.Link link) {
        Optional<String> target = links.link(link.target());
        target.ifPresent(href -> html.append("<a href=\"").append(escape(href)).append("\">"));
        link.content().forEach(this::span);
        target.ifPresent(href -> html.append("</a>"));
    }

    /** A picture that does not lie with the site is only named: a page asks nobody for anything. */
    private void image(Span.Image image) {
        Optional<String> source = links.picture(image.target());
        if (source.isPresent()) {
            html.append("<img src=\"")
                    .append(escape(source.get()))
                    .append("\" alt=\"")
                    .append(escape(image.alt()))
                    .append("\" />");
        } else {
            link(new Span.Link(
                    image.target(), List.of(new Span.Text(image.alt().isEmpty() ? image.target() : image.alt()))));
        }
    }
}
