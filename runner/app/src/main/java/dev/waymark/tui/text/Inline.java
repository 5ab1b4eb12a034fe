package dev.waymark.tui.text;

import dev.waymark.lab.Span;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Formatted text inside a line. */
final class Inline {

    private final Theme theme;

    Inline(Theme theme) {
        this.theme = theme;
    }

    AttributedString text(List<Span> spans, Role role) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        append(spans, theme.style(role), text);
        return text.toAttributedString();
    }

    private void append(List<Span> spans, AttributedStyle style, AttributedStringBuilder text) {
        for (Span span : spans) {
            append(span, style, text);
        }
    }

    private void append(Span span, AttributedStyle style, AttributedStringBuilder text) {
        if (span instanceof Span.Text plain) {
            text.append(theme.signs().spelled(plain.text()), style);
        } else if (span instanceof Span.Code code) {
            text.append(code.text(), theme.style(Role.CODE));
        } else if (span instanceof Span.Emphasis emphasis) {
            append(emphasis.content(), style.italic(), text);
        } else if (span instanceof Span.Strong strong) {
            append(strong.content(), style.bold(), text);
        } else if (span instanceof Span.Struck struck) {
            append(struck.content(), style.crossedOut(), text);
        } else if (span instanceof Span.Link link) {
            AttributedString label = text(link.content(), Role.LINK);
            text.append(label);
            if (external(link.target()) && !label.toString().equals(link.target())) {
                text.append(" (" + link.target() + ")", theme.style(Role.DIM));
            }
        } else if (span instanceof Span.Image image) {
            text.append("[picture: " + image.alt() + "]", theme.style(Role.DIM));
        } else {
            text.append("\n");
        }
    }

    /** Addresses are shown, because they can be opened; paths lead to other labs and say nothing here. */
    private static boolean external(String target) {
        return target.contains("://");
    }
}
