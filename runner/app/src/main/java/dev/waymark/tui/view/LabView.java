package dev.waymark.tui.view;

import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.model.Reading.Pane;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The lab: its steps, the text of the open one, the next command, what the commands print, and the checks. */
public final class LabView implements View<LabModel> {

    @Override
    public Picture render(LabModel model, Size size, Theme theme) {
        if (model.overlay() instanceof Overlay.PictureShown shown) {
            return picture(model, shown, size, theme);
        }
        LabRegions regions = LabRegions.of(model, size, theme);
        Picture screen = head(model, size, theme, regions)
                .above(body(model, size, theme, regions))
                .above(LabKeys.bar(model, size.columns(), theme));
        return Overlays.of(model, theme)
                .map(popup -> popup.inFrontOf(screen, theme))
                .orElse(screen)
                .resized(size);
    }

    /** What a picture says, and room for it. */
    private static Picture picture(LabModel model, Overlay.PictureShown shown, Size size, Theme theme) {
        String number = shown.total() == 1 ? "" : " (" + shown.number() + " of " + shown.total() + ")";
        return title(shown.picture().alt() + number, size.columns(), theme)
                .above(Picture.of(pictureRoom(size), List.of()))
                .above(LabKeys.bar(model, size.columns(), theme))
                .resized(size);
    }

    private static Picture title(String text, int columns, Theme theme) {
        String said = Cells.shorten(
                text.replace('\n', ' '), Math.max(0, columns - 2), theme.signs().more());
        AttributedString line =
                new AttributedString(" " + said, theme.style(Role.BAR).bold());
        return Picture.bar(line, columns, theme.style(Role.BAR));
    }

    /** The cells that a picture may take; its first row is the second one of the screen. */
    public static Size pictureRoom(Size screen) {
        return screen.rows(Math.max(0, screen.rows() - 2));
    }

    private static Picture head(LabModel model, Size size, Theme theme, LabRegions regions) {
        AttributedStringBuilder title = new AttributedStringBuilder();
        String cluster = " " + model.cluster() + " ";
        int room = Math.max(1, size.columns() - Cells.columns(cluster) - 2);
        AttributedString name = new AttributedString(
                " " + model.lab().title(), theme.style(Role.BAR).bold());
        title.append(Cells.fit(Cells.shorten(name, room, theme.signs().more()), room + 2, theme.style(Role.BAR)));
        title.append(cluster, theme.style(Role.BAR));
        Picture bar = Picture.bar(title.toAttributedString(), size.columns(), theme.style(Role.BAR));
        if (regions.head() == 1) {
            return bar;
        }
        boolean titled = model.reading().textTop() > 0 || regions.text().rows() == 0;
        AttributedString steps = new StepList(model, theme).line(size.columns(), titled);
        return bar.above(Picture.of(new Size(size.columns(), 1), List.of(steps)));
    }

    private static Picture body(LabModel model, Size size, Theme theme, LabRegions regions) {
        Picture activity = command(model, regions, theme)
                .above(output(model, regions, theme))
                .above(checks(model, regions, theme))
                .above(traffic(model, regions, theme));
        int rows = Math.max(0, size.rows() - regions.head() - 1);
        Picture margin = Picture.of(new Size(1, rows), List.of());
        List<Picture> parts = new ArrayList<>();
        if (regions.steps() > 0) {
            AttributedString line = theme.text(theme.signs().vertical(), Role.RULE);
            parts.add(Picture.of(
                    new Size(regions.steps(), rows), new StepList(model, theme).column(regions.steps() - 1, rows)));
            parts.add(Picture.of(new Size(1, rows), Collections.nCopies(rows, line)));
        }
        parts.add(margin);
        if (regions.sideBySide()) {
            Picture filled = Picture.of(new Size(regions.command().columns(), rows), activity.lines());
            parts.add(text(model, regions, theme));
            parts.add(gap(rows, theme));
            parts.add(activity.caret().map(filled::with).orElse(filled));
        } else {
            parts.add(text(model, regions, theme).above(activity));
        }
        parts.add(margin);
        return Picture.sideBySide(parts);
    }

    private static Picture gap(int rows, Theme theme) {
        AttributedString line = theme.text(" " + theme.signs().vertical() + " ", Role.RULE);
        return Picture.of(new Size(LabRegions.GAP, rows), Collections.nCopies(rows, line));
    }

    private static Picture text(LabModel model, LabRegions regions, Theme theme) {
        StepDocument document =
                StepDocument.of(model.step(), model.standing(), regions.text().columns(), theme);
        int rows = regions.text().rows();
        int top =
                Math.max(0, Math.min(model.reading().textTop(), document.lines().size() - rows));
        List<AttributedString> lines =
                new ArrayList<>(document.lines().subList(top, document.lines().size()));
        if (lines.size() > rows && rows > 1) {
            int below = lines.size() - rows + 1;
            lines.set(
                    rows - 1,
                    theme.text(
                            theme.signs().unfolded() + " " + below + " lines below: Space, or the arrow keys",
                            Role.DIM));
        }
        return Picture.of(regions.text(), lines);
    }

    private static Picture command(LabModel model, LabRegions regions, Theme theme) {
        return new CommandBox(model, regions.command().columns(), theme)
                .render(regions.command().rows());
    }

    private static Picture output(LabModel model, LabRegions regions, Theme theme) {
        Size size = regions.output();
        if (size.rows() == 0) {
            return Picture.of(size, List.of());
        }
        int up = model.reading().outputUp();
        boolean focused = model.reading().pane() == Pane.OUTPUT;
        String place = up > 0 ? up + " lines up from the end" : "";
        String search = model.overlay() instanceof Overlay.Searching searching
                ? searching.query().text()
                : model.reading().search();
        List<AttributedString> lines = new ArrayList<>();
        lines.add(Rules.titled(
                theme.text("Output", focused ? Role.ACCENT : Role.DIM),
                theme.text(place, Role.DIM),
                size.columns(),
                theme));
        lines.addAll(new TranscriptLines(model.transcript(), search, theme).rows(up, size.columns(), size.rows() - 1));
        return Picture.of(size, lines);
    }

    private static Picture checks(LabModel model, LabRegions regions, Theme theme) {
        Size size = regions.checks();
        return size.rows() == 0
                ? Picture.of(size, List.of())
                : Picture.of(size, new CheckLines(model, size.columns(), theme).lines(size.rows()));
    }

    private static Picture traffic(LabModel model, LabRegions regions, Theme theme) {
        Size size = regions.traffic();
        if (size.rows() == 0) {
            return Picture.of(size, List.of());
        }
        List<AttributedString> lines = new ArrayList<>();
        lines.add(Rules.titled(theme.text(Overlays.TRAFFIC, Role.DIM), AttributedString.EMPTY, size.columns(), theme));
        lines.addAll(TrafficText.lines(model.traffic(), size.columns(), theme));
        return Picture.of(size, lines);
    }
}
