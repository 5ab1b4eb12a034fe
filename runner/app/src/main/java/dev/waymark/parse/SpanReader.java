package dev.waymark.parse;

import dev.waymark.lab.Span;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Turns inline Markdown into spans. HTML is dropped, but for {@code <br>}; the text inside of elements stays. */
final class SpanReader {
    private SpanReader() {}

    /** The inline children of a node. */
    static List<Span> read(Node parent) {
        List<Span> spans = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            add(node, spans);
        }
        return List.copyOf(spans);
    }

    /** The text alone, without formatting. */
    static String text(List<Span> spans) {
        return text(spans, "");
    }

    /** The text with code between backticks, without other formatting. */
    static String quoted(List<Span> spans) {
        return text(spans, "`");
    }

    private static String text(List<Span> spans, String quote) {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> append(span, quote, text));
        return text.toString();
    }

    private static void add(Node node, List<Span> spans) {
        if (node instanceof Text text) {
            addText(text.getLiteral(), spans);
        } else if (node instanceof SoftLineBreak) {
            addText(" ", spans);
        } else if (node instanceof Code code) {
            spans.add(new Span.Code(code.getLiteral()));
        } else if (node instanceof Emphasis) {
            spans.add(new Span.Emphasis(read(node)));
        } else if (node instanceof StrongEmphasis) {
            spans.add(new Span.Strong(read(node)));
        } else if (node instanceof Strikethrough) {
            spans.add(new Span.Struck(read(node)));
        } else if (node instanceof Link link) {
            spans.add(new Span.Link(link.getDestination(), read(node)));
        } else if (node instanceof Image image) {
            spans.add(new Span.Image(image.getDestination(), text(read(node))));
        } else if (node instanceof HardLineBreak || node instanceof HtmlInline html && isBreak(html)) {
            spans.add(new Span.Break());
        }
    }

    /** Neighbouring pieces of text become one. */
    private static void addText(String text, List<Span> spans) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last) instanceof Span.Text before) {
            spans.set(last, new Span.Text(before.text() + text));
        } else {
            spans.add(new Span.Text(text));
        }
    }

    private static boolean isBreak(HtmlInline html) {
        return html.getLiteral().toLowerCase().matches("<br\\s*/?>");
    }

    private static void append(Span span, String quote, StringBuilder text) {
        if (span instanceof Span.Text plain) {
            text.append(plain.text());
        } else if (span instanceof Span.Code code) {
            text.append(quote).append(code.text()).append(quote);
        } else if (span instanceof Span.Image image) {
            text.append(image.alt());
        } else if (span instanceof Span.Break) {
            text.append(' ');
        } else {
            content(span).forEach(inner -> append(inner, quote, text));
        }
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
