package dev.waymark.tui.view;

import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import dev.waymark.tui.layout.Caret;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.CatalogueModel;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.view.KeyBar.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The labs of the course, track by track, and what the selected one is about. */
public final class CatalogueView implements View<CatalogueModel> {

    private static final int WIDE = 110;
    private static final int CARD_ROWS = 7;
    private static final String SEARCH = " Search: ";

    @Override
    public Picture render(CatalogueModel model, Size size, Theme theme) {
        int rows = Math.max(1, size.rows() - 3);
        Picture body;
        if (size.columns() >= WIDE) {
            int left = size.columns() / 2;
            Size card = new Size(size.columns() - left - 4, rows);
            AttributedString line = theme.text(" " + theme.signs().vertical() + " ", Role.RULE);
            body = Picture.sideBySide(List.of(
                    list(model, new Size(left, rows), theme),
                    Picture.of(new Size(3, rows), Collections.nCopies(rows, line)),
                    card(model, card, theme),
                    Picture.of(new Size(1, rows), List.of())));
        } else {
            int least = rows > 2 * CARD_ROWS ? CARD_ROWS : Math.min(4, rows / 2);
            int card = Math.max(
                    least,
                    Math.min(
                            rows - listed(model),
                            1 + about(model, size.columns() - 2, theme).size()));
            Picture about = card(model, new Size(size.columns() - 2, Math.max(0, card - 1)), theme);
            Picture margin = Picture.of(new Size(1, about.size().rows()), List.of());
            Picture rule = Picture.of(
                    new Size(size.columns(), 1),
                    List.of(theme.text(theme.signs().horizontal().repeat(size.columns()), Role.RULE)));
            body = list(model, new Size(size.columns(), rows - card), theme)
                    .above(rule)
                    .above(Picture.sideBySide(List.of(margin, about, margin)));
        }
        Picture screen = head(model, size.columns(), theme)
                .above(search(model, size.columns(), theme))
                .above(body)
                .above(keys(model, size.columns(), theme));
        return (model.help()
                        ? new Popup("Keys", columns -> help(columns, theme), 0, Popup.READING, Role.NOTE)
                                .inFrontOf(screen, theme)
                        : screen)
                .resized(size);
    }

    private static Picture head(CatalogueModel model, int columns, Theme theme) {
        long done = model.course().labs().stream()
                .filter(lab -> model.done(lab.id()))
                .count();
        String right = done + " of " + model.course().labs().size() + " labs done   " + model.cluster() + " ";
        int room = Math.max(1, columns - Cells.columns(right));
        AttributedStringBuilder bar = new AttributedStringBuilder();
        bar.append(
                Cells.fit(new AttributedString(" Waymark", theme.style(Role.BAR).bold()), room, theme.style(Role.BAR)));
        bar.append(right, theme.style(Role.BAR));
        return Picture.bar(bar.toAttributedString(), columns, theme.style(Role.BAR));
    }

    private static Picture search(CatalogueModel model, int columns, Theme theme) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.append(theme.text(SEARCH, Role.DIM)).append(theme.text(model.search(), Role.STRONG));
        if (model.search().isEmpty()) {
            line.append(theme.text("type a word", Role.DIM));
        }
        return Picture.of(new Size(columns, 1), List.of(line.toAttributedString()))
                .with(new Caret(0, Cells.columns(SEARCH) + Cells.columns(model.search())));
    }

    private static Picture keys(CatalogueModel model, int columns, Theme theme) {
        Entry leaving = new Entry("Esc", model.help() ? "back" : model.search().isEmpty() ? "quit" : "all labs");
        if (!model.notice().isEmpty()) {
            return KeyBar.notice(model.notice(), leaving, columns, theme);
        }
        List<Entry> entries = model.help()
                ? List.of(leaving)
                : model.labs().isEmpty()
                        ? List.of(leaving, new Entry("Backspace", "a letter back"), new Entry("?", "help"))
                        : List.of(
                                new Entry("Enter", "start"),
                                leaving,
                                new Entry(theme.signs().upDown(), "choose"),
                                new Entry("?", "help"));
        return KeyBar.render(entries, columns, theme);
    }

    private static Picture list(CatalogueModel model, Size size, Theme theme) {
        List<AttributedString> lines = new ArrayList<>();
        List<Lab> labs = model.labs();
        Optional<Lab> chosen = model.lab();
        boolean roomy = listed(model) <= size.rows();
        int here = 0;
        for (Course.Track track : model.course().tracks()) {
            List<Lab> shown = track.labs().stream().filter(labs::contains).toList();
            if (roomy && !shown.isEmpty() && !lines.isEmpty()) {
                lines.add(AttributedString.EMPTY);
            }
            if (!shown.isEmpty()) {
                lines.add(theme.text(" " + title(track.name()), Role.HEADING));
            }
            for (Lab lab : shown) {
                boolean selected = chosen.filter(lab::equals).isPresent();
                here = selected ? lines.size() : here;
                lines.add(new LabRow(model, lab, selected, theme).line(size.columns()));
            }
        }
        if (labs.isEmpty()) {
            lines.add(theme.text(" No lab has these words.", Role.DIM));
        }
        int top = Math.max(0, Math.min(here - size.rows() / 2, lines.size() - size.rows()));
        return Picture.of(size, lines.subList(top, lines.size()));
    }

    /** The rows of the labs in sight, with those of their tracks and between these. */
    private static int listed(CatalogueModel model) {
        List<Lab> labs = model.labs();
        long tracks = model.course().tracks().stream()
                .filter(track -> track.labs().stream().anyMatch(labs::contains))
                .count();
        return labs.size() + 2 * (int) tracks - 1;
    }

    private static Picture card(CatalogueModel model, Size size, Theme theme) {
        return Picture.of(size, about(model, size.columns(), theme));
    }

    private static List<AttributedString> about(CatalogueModel model, int columns, Theme theme) {
        return model.lab().map(lab -> LabCard.lines(model, lab, columns, theme)).orElse(List.of());
    }

    private static List<AttributedString> help(int columns, Theme theme) {
        return HelpText.table(
                List.of(
                        new Entry("arrows, PgUp/Dn", "choose a lab"),
                        new Entry("Enter", "start it, or go on with it; afterwards you are back here"),
                        new Entry("letters", "search: only labs with these words stay"),
                        new Entry("Backspace", "take the last letter back"),
                        new Entry("Esc", "show all labs again, or quit"),
                        new Entry("Ctrl-Z", "suspend; fg brings it back")),
                columns,
                theme);
    }

    private static String title(String track) {
        return track.isEmpty() ? "Labs" : track.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + track.substring(1);
    }
}
