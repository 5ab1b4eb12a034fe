package dev.waymark.parse;

import dev.waymark.lab.Markup;
import dev.waymark.lab.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;

/** Tells alerts from quotes: a quote whose first line is {@code [!NOTE]} or one of its four siblings. */
final class AlertReader {
    private static final Pattern MARKER =
            Pattern.compile("\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)]\\s*", Pattern.CASE_INSENSITIVE);

    private AlertReader() {}

    static Markup read(BlockQuote quote) {
        List<Markup> content = new ArrayList<>(MarkupReader.children(quote));
        if (content.isEmpty() || !(content.get(0) instanceof Markup.Paragraph first)) {
            return new Markup.Quote(content);
        }
        List<Span> spans = new ArrayList<>(first.text());
        if (spans.isEmpty() || !(spans.get(0) instanceof Span.Text text)) {
            return new Markup.Quote(content);
        }
        Matcher marker = MARKER.matcher(text.text());
        if (!marker.lookingAt()) {
            return new Markup.Quote(content);
        }
        String rest = text.text().substring(marker.end());
        spans.remove(0);
        if (!rest.isEmpty()) {
            spans.add(0, new Span.Text(rest));
        }
        content.remove(0);
        if (!spans.isEmpty()) {
            content.add(0, new Markup.Paragraph(List.copyOf(spans)));
        }
        return new Markup.Alert(marker.group(1).toLowerCase(Locale.ROOT), List.copyOf(content));
    }
}
