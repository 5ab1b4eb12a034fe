package dev.waymark.parse;

import dev.waymark.lab.Markup;
import dev.waymark.lab.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;

/**
 * Tells alerts from quotes: a quote that begins with {@code [!NOTE]} or one of its four siblings, or with the same word
 * in bold and a colon.
 */
final class AlertReader {
    private static final Pattern MARKER = Pattern.compile("\\[!([A-Za-z]+)]\\s*");
    private static final Pattern BOLD = Pattern.compile("([A-Za-z]+)\\s*(:?)\\s*");
    private static final Pattern COLON = Pattern.compile("\\s*:\\s*");

    /** What kind of alert a paragraph begins, and what of it is left to read. */
    private record Beginning(AlertKind kind, List<Span> rest) {}

    private AlertReader() {}

    static Markup read(BlockQuote quote) {
        List<Markup> content = new ArrayList<>(MarkupReader.children(quote));
        Optional<Beginning> beginning = content.stream()
                .findFirst()
                .filter(Markup.Paragraph.class::isInstance)
                .flatMap(first -> beginning(((Markup.Paragraph) first).text()));
        if (beginning.isEmpty()) {
            return new Markup.Quote(content);
        }
        content.remove(0);
        if (!beginning.get().rest().isEmpty()) {
            content.add(0, new Markup.Paragraph(beginning.get().rest()));
        }
        return new Markup.Alert(beginning.get().kind().word(), List.copyOf(content));
    }

    private static Optional<Beginning> beginning(List<Span> spans) {
        if (spans.get(0) instanceof Span.Text text) {
            Matcher marker = MARKER.matcher(text.text());
            return marker.lookingAt() ? kind(marker, without(marker.end(), spans)) : Optional.empty();
        }
        if (!(spans.get(0) instanceof Span.Strong strong)) {
            return Optional.empty();
        }
        Matcher word = BOLD.matcher(SpanReader.text(strong.content()));
        if (!word.matches()) {
            return Optional.empty();
        }
        List<Span> rest = spans.subList(1, spans.size());
        if (!word.group(2).isEmpty() || rest.isEmpty()) {
            return kind(word, without(0, rest));
        }
        Matcher colon = COLON.matcher(rest.get(0) instanceof Span.Text text ? text.text() : "");
        return colon.lookingAt() ? kind(word, without(colon.end(), rest)) : Optional.empty();
    }

    private static Optional<Beginning> kind(Matcher word, List<Span> rest) {
        return AlertKind.named(word.group(1)).map(kind -> new Beginning(kind, rest));
    }

    /** The spans without the first characters of their text, nor spaces behind those. */
    private static List<Span> without(int characters, List<Span> spans) {
        List<Span> rest = new ArrayList<>(spans);
        if (!rest.isEmpty() && rest.get(0) instanceof Span.Text text) {
            String left = text.text().substring(characters).stripLeading();
            rest.remove(0);
            if (!left.isEmpty()) {
                rest.add(0, new Span.Text(left));
            }
        }
        return List.copyOf(rest);
    }
}
