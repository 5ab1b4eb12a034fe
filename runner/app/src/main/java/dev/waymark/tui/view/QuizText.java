package dev.waymark.tui.view;

import dev.waymark.lab.Quiz;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.text.Prose;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** A question with its answers, and after one was given which is right and why. */
final class QuizText {

    private QuizText() {}

    static List<AttributedString> lines(Overlay.QuizAsked asked, int columns, Theme theme) {
        Quiz quiz = asked.quiz();
        List<AttributedString> lines =
                new ArrayList<>(Wrapping.lines(new Prose(theme).words(quiz.question(), Role.STRONG), columns));
        lines.add(AttributedString.EMPTY);
        for (int i = 0; i < quiz.answers().size(); i++) {
            lines.addAll(answer(asked, i, columns, theme));
        }
        asked.chosen().ifPresent(chosen -> {
            boolean right = quiz.answers().get(chosen).right();
            lines.add(AttributedString.EMPTY);
            lines.add(theme.text(right ? "Right." : "Not quite.", right ? Role.GOOD : Role.BAD));
            if (!quiz.why().isEmpty()) {
                lines.addAll(Wrapping.lines(new Prose(theme).words(quiz.why(), Role.TEXT), columns));
            }
        });
        return lines;
    }

    private static List<AttributedString> answer(Overlay.QuizAsked asked, int index, int columns, Theme theme) {
        Quiz.Answer answer = asked.quiz().answers().get(index);
        boolean told = asked.chosen().isPresent();
        boolean chosen = asked.chosen().filter(each -> each == index).isPresent();
        Role role = !told
                ? index == asked.selected() ? Role.SELECTED : Role.TEXT
                : answer.right() ? Role.GOOD : chosen ? Role.BAD : Role.DIM;
        String sign = !told
                ? " "
                : answer.right()
                        ? theme.signs().passed()
                        : chosen ? theme.signs().failed() : " ";
        return Wrapping.lines(
                new Prose(theme).words(answer.text(), role),
                theme.text(sign + " " + (index + 1) + "  ", told ? role : Role.ACCENT),
                new AttributedString("     "),
                columns);
    }
}
