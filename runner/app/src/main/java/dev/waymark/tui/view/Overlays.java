package dev.waymark.tui.view;

import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.text.Prose;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** The boxes that stand in front of the lab. */
public final class Overlays {

    static final String TRAFFIC = "Traffic of the last seconds";

    private Overlays() {}

    /** How far the box in front of the lab can be scrolled down; 0 when there is none. */
    public static int lastTop(LabModel model, dev.waymark.tui.layout.Size screen, Theme theme) {
        return of(model, theme).map(popup -> popup.lastTop(screen)).orElse(0);
    }

    static Optional<Popup> of(LabModel model, Theme theme) {
        Overlay overlay = model.overlay();
        if (overlay instanceof Overlay.Help help) {
            return Optional.of(new Popup(
                    "Keys",
                    columns -> HelpText.lines(help.behind(), columns, theme),
                    help.top(),
                    Popup.READING,
                    Role.NOTE));
        } else if (overlay instanceof Overlay.Traffic shown) {
            return Optional.of(new Popup(
                    TRAFFIC,
                    columns -> TrafficText.lines(model.traffic(), columns, theme),
                    shown.top(),
                    TrafficText.WIDEST,
                    Role.NOTE));
        } else if (overlay instanceof Overlay.Notes notes) {
            return Optional.of(new Popup(
                    "What was said", columns -> notes(model, columns, theme), notes.top(), Popup.READING, Role.NOTE));
        } else if (overlay instanceof Overlay.HintShown hint) {
            String number = hint.total() == 1 ? "" : " (" + hint.number() + " of " + hint.total() + ")";
            return Optional.of(new Popup(
                    hint.hint().title() + number,
                    columns -> new Prose(theme).lines(hint.hint().content(), columns),
                    hint.top(),
                    Popup.READING,
                    Role.GOOD));
        } else if (overlay instanceof Overlay.SolutionShown shown) {
            return Optional.of(new Popup(
                    shown.solution().title(),
                    columns -> SolutionText.lines(shown.solution(), columns, theme),
                    shown.top(),
                    Popup.READING,
                    Role.WARNING));
        } else if (overlay instanceof Overlay.QuizAsked quiz) {
            return Optional.of(new Popup(
                    "A question", columns -> QuizText.lines(quiz, columns, theme), 0, Popup.READING, Role.NOTE));
        } else if (overlay instanceof Overlay.Failed failed) {
            return Optional.of(new Popup(
                    "Not there yet",
                    columns -> FailureText.lines(failed.failing(), columns, theme),
                    failed.top(),
                    FailureText.WIDEST,
                    Role.BAD));
        } else if (overlay instanceof Overlay.Asked asked) {
            return Optional.of(new Popup(
                    asked.question().title(),
                    columns -> QuestionText.lines(asked, columns, theme),
                    0,
                    Popup.READING,
                    Role.WARNING));
        } else if (overlay instanceof Overlay.Ended ended) {
            return Optional.of(new Popup(
                    model.lab().title(),
                    columns -> SummaryText.lines(ended.summary(), columns, theme),
                    ended.top(),
                    Popup.READING,
                    Role.GOOD));
        }
        return Optional.empty();
    }

    private static List<AttributedString> notes(LabModel model, int columns, Theme theme) {
        if (model.notices().isEmpty()) {
            return List.of(theme.text("Nothing so far.", Role.DIM));
        }
        List<AttributedString> lines = new ArrayList<>();
        for (String notice : model.notices()) {
            lines.addAll(Wrapping.lines(
                    theme.text(notice, Role.TEXT),
                    theme.text(theme.signs().bullet() + " ", Role.ACCENT),
                    new AttributedString("  "),
                    columns));
        }
        return lines;
    }
}
