package dev.waymark.tui.view;

import dev.waymark.lab.Lab;
import dev.waymark.session.LabProgress;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.model.CatalogueModel;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** A lab as one line of the catalogue. */
final class LabRow {

    private final CatalogueModel model;
    private final Lab lab;
    private final boolean selected;
    private final Theme theme;

    LabRow(CatalogueModel model, Lab lab, boolean selected, Theme theme) {
        this.model = model;
        this.lab = lab;
        this.selected = selected;
        this.theme = theme;
    }

    AttributedString line(int columns) {
        LabProgress progress = model.of(lab);
        boolean next = model.next().filter(lab::equals).isPresent();
        String minutes = lab.minutes() > 0 ? lab.minutes() + " min" : "";
        String right = lacks() ? "needs more" : next ? "next" : "";
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.append("  ").append(sign(progress)).append(" ");
        int room = Math.max(1, columns - 4 - 9 - 11);
        line.append(Cells.fit(
                Cells.shorten(
                        theme.text(lab.title(), selected ? Role.SELECTED : Role.TEXT),
                        room,
                        theme.signs().more()),
                room,
                theme.style(selected ? Role.SELECTED : Role.TEXT)));
        line.append(theme.text(" ".repeat(Math.max(0, 9 - minutes.length())) + minutes, Role.DIM));
        line.append(" ").append(theme.text(right, lacks() ? Role.WARNING : Role.ACCENT));
        return line.toAttributedString();
    }

    private AttributedString sign(LabProgress progress) {
        if (progress instanceof LabProgress.Done) {
            return theme.text(theme.signs().passed(), Role.GOOD);
        } else if (progress instanceof LabProgress.Started) {
            return theme.text(theme.signs().open(), Role.ACCENT);
        }
        return theme.text(theme.signs().pending(), Role.DIM);
    }

    private boolean lacks() {
        return model.lacking().filter(all -> all.containsKey(lab.id())).isPresent();
    }
}
