package dev.waymark.tui.view;

import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** A question that must be answered, with what can be chosen. */
final class QuestionText {

    private QuestionText() {}

    static List<AttributedString> lines(Overlay.Asked asked, int columns, Theme theme) {
        List<AttributedString> lines =
                new ArrayList<>(Wrapping.lines(theme.text(asked.question().text(), Role.TEXT), columns));
        lines.add(AttributedString.EMPTY);
        for (int i = 0; i < asked.question().answers().size(); i++) {
            Overlay.Answer answer = asked.question().answers().get(i);
            lines.addAll(Wrapping.lines(
                    theme.text(answer.text(), i == asked.selected() ? Role.SELECTED : Role.TEXT),
                    theme.text(" " + answer.key() + "  ", Role.ACCENT),
                    new AttributedString(" ".repeat(3 + answer.key().length())),
                    columns));
        }
        return lines;
    }
}
