package dev.waymark.recording;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Characters that are drawn as lines and boxes, so that they meet from cell to cell whatever the reader's font is. */
final class Strokes {

    private static final int UP = 1;
    private static final int DOWN = 2;
    private static final int LEFT = 4;
    private static final int RIGHT = 8;

    private static final Map<Integer, Integer> ARMS = Map.ofEntries(
            Map.entry((int) '─', LEFT | RIGHT),
            Map.entry((int) '│', UP | DOWN),
            Map.entry((int) '╭', DOWN | RIGHT),
            Map.entry((int) '┌', DOWN | RIGHT),
            Map.entry((int) '╮', DOWN | LEFT),
            Map.entry((int) '┐', DOWN | LEFT),
            Map.entry((int) '╰', UP | RIGHT),
            Map.entry((int) '└', UP | RIGHT),
            Map.entry((int) '╯', UP | LEFT),
            Map.entry((int) '┘', UP | LEFT),
            Map.entry((int) '├', UP | DOWN | RIGHT),
            Map.entry((int) '┤', UP | DOWN | LEFT),
            Map.entry((int) '┬', DOWN | LEFT | RIGHT),
            Map.entry((int) '┴', UP | LEFT | RIGHT),
            Map.entry((int) '┼', UP | DOWN | LEFT | RIGHT));

    private Strokes() {}

    /** The element for a run of one character, in a row whose upper edge is at 0; empty when it is to be text. */
    static Optional<String> of(int character, int column, int cells, String colour) {
        double left = column * ScreenSvg.CELL;
        double width = cells * ScreenSvg.CELL;
        if (character == '█' || character == '▒') {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f 3h%.1fv%dh-%.1fz\" fill=\"%s\"%s/>",
                    left,
                    width,
                    ScreenSvg.ROW - 6,
                    width,
                    colour,
                    character == '▒' ? " opacity=\".45\"" : ""));
        }
        return Optional.ofNullable(ARMS.get(character)).map(arms -> {
            StringBuilder path = new StringBuilder();
            for (int cell = 0; cell < (arms == (LEFT | RIGHT) ? 1 : cells); cell++) {
                double middle = left + cell * ScreenSvg.CELL + ScreenSvg.CELL / 2;
                double from = (arms & LEFT) > 0 ? left + cell * ScreenSvg.CELL : middle;
                double to = (arms & RIGHT) > 0 ? left + (cell + 1) * ScreenSvg.CELL : middle;
                to = arms == (LEFT | RIGHT) ? left + width : to;
                if (from < to) {
                    path.append(String.format(Locale.ROOT, "M%.1f %dH%.1f", from, ScreenSvg.ROW / 2, to));
                }
                int top = (arms & UP) > 0 ? 0 : ScreenSvg.ROW / 2;
                int bottom = (arms & DOWN) > 0 ? ScreenSvg.ROW : ScreenSvg.ROW / 2;
                if (top < bottom) {
                    path.append(String.format(Locale.ROOT, "M%.1f %dV%d", middle, top, bottom));
                }
            }
            return "<path d=\"" + path + "\" stroke=\"" + colour + "\" fill=\"none\"/>";
        });
    }
}
