package dev.waymark.recording;

import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.utils.AttributedString;

/**
 * Pictures of the screen as an SVG file, one after the other when there are several. Each different row is in the file
 * once. The pictures stand side by side on a strip, which a style sheet moves; a reader that shows no movement, or whose
 * owner wants none, sees one of them.
 */
public final class ScreenSvg {

    /** The width of a cell and the height of a row, in the units of the file. */
    static final double CELL = 8.4;

    static final int ROW = 18;
    private static final int MARGIN = 12;
    private static final int FONT = 14;
    private static final int BASELINE = 13;
    private static final String FAMILY = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace";

    private final Palette palette;
    private final Map<String, Integer> rows = new LinkedHashMap<>();

    private ScreenSvg(Palette palette) {
        this.palette = palette;
    }

    /** One picture, on a page that is light or dark. */
    public static String of(Picture picture, boolean light) {
        Palette palette = light ? Palette.LIGHT : Palette.DARK;
        return new ScreenSvg(palette).write(List.of(new Frame(Duration.ZERO, picture)), Duration.ofSeconds(1), 0, "");
    }

    /**
     * A film that begins again when it is over, on a dark page.
     *
     * @param length how long it takes
     * @param still the number of the picture for those who see only one
     * @param title what is told to those who see none
     */
    static String film(List<Frame> frames, Duration length, int still, String title) {
        return new ScreenSvg(Palette.DARK).write(frames, length, still, title);
    }

    private String write(List<Frame> frames, Duration length, int still, String title) {
        Size size = frames.get(0).picture().size();
        long width = Math.round(size.columns() * CELL);
        int height = size.rows() * ROW;
        StringBuilder strip = new StringBuilder();
        for (int i = 0; i < frames.size(); i++) {
            strip.append("<g")
                    .append(i == 0 ? "" : " transform=\"translate(" + i * width + ")\"")
                    .append(">");
            List<AttributedString> lines = frames.get(i).picture().lines();
            for (int row = 0; row < lines.size(); row++) {
                String drawn = row(lines.get(row));
                if (!drawn.isEmpty()) {
                    int id = rows.computeIfAbsent(drawn, each -> rows.size());
                    strip.append("<use href=\"#r" + id + "\"" + (row == 0 ? "" : " y=\"" + row * ROW + "\"") + "/>");
                }
            }
            strip.append("</g>\n");
        }
        long still0 = -still * width;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + (width + 2 * MARGIN) + " "
                + (height + 2 * MARGIN) + "\" role=\"img\">\n"
                + (title.isEmpty() ? "" : "<title>" + escaped(title) + "</title>\n")
                + (frames.size() > 1 ? "<style>" + movement(frames, length, width, still0) + "</style>\n" : "")
                + "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"" + palette.page() + "\"/>\n"
                + "<defs>\n" + definitions() + "</defs>\n"
                + "<svg x=\"" + MARGIN + "\" y=\"" + MARGIN + "\" width=\"" + width + "\" height=\"" + height + "\">"
                + "<g class=\"strip\" fill=\"" + palette.text()
                + "\" stroke-width=\"1.2\" font-size=\""
                + FONT + "\" font-family=\"" + FAMILY + "\" transform=\"translate(" + still0 + ")\">\n" + strip
                + "</g></svg>\n</svg>\n";
    }

    private static String movement(List<Frame> frames, Duration length, long width, long still) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < frames.size(); i++) {
            steps.append(String.format(
                    Locale.ROOT,
                    "%.2f%%{transform:translateX(%dpx)}",
                    i == 0 ? 0.0 : 100.0 * frames.get(i).at().toMillis() / length.toMillis(),
                    -i * width));
        }
        return "@keyframes film{" + steps + "}.strip{animation:film " + length.toMillis()
                + "ms step-end infinite}@media(prefers-reduced-motion:reduce){.strip{animation:none;transform:translateX("
                + still + "px)}}";
    }

    private String definitions() {
        StringBuilder definitions = new StringBuilder();
        rows.forEach((drawn, id) -> definitions.append("<g id=\"r" + id + "\">" + drawn + "</g>\n"));
        return definitions.toString();
    }

    /** Colours behind the text first, then lines and letters; each piece has its place, so that fonts cannot shift it. */
    private String row(AttributedString line) {
        StringBuilder behind = new StringBuilder();
        StringBuilder front = new StringBuilder();
        int column = 0;
        for (Piece piece : pieces(line)) {
            Look look = piece.look();
            if (!look.behind().isEmpty()) {
                behind.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                        column * CELL,
                        piece.columns() * CELL + 0.2,
                        ROW,
                        look.behind()));
            }
            front.append(Strokes.of(piece.text().codePointAt(0), column, piece.columns(), look.text())
                    .orElse(letters(piece, column)));
            column += piece.columns();
        }
        return behind.append(front).toString();
    }

    private String letters(Piece piece, int column) {
        String text = piece.text().strip();
        if (text.isEmpty()) {
            return "";
        }
        int from = column + piece.text().indexOf(text);
        int columns = Cells.columns(text);
        Look look = piece.look();
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\"%s%s%s%s%s%s>%s</text>",
                from * CELL,
                BASELINE,
                // Browsers do not pass it on to texts, and would make one space of several.
                text.contains("  ") ? " xml:space=\"preserve\"" : "",
                columns > 1 ? String.format(Locale.ROOT, " textLength=\"%.1f\"", columns * CELL) : "",
                look.text().equals(palette.text()) ? "" : " fill=\"" + look.text() + "\"",
                look.bold() ? " font-weight=\"bold\"" : "",
                look.italic() ? " font-style=\"italic\"" : "",
                look.underlined() || look.struck()
                        ? " text-decoration=\"" + (look.struck() ? "line-through" : "underline") + "\""
                        : "",
                escaped(text));
    }

    private record Piece(String text, int columns, Look look) {}

    /** Pieces of one look and one width; lines and boxes are pieces of one character. */
    private List<Piece> pieces(AttributedString line) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= line.length(); i++) {
            if (i < line.length() && Character.isLowSurrogate(line.charAt(i))) {
                continue;
            }
            if (i == line.length()
                    || !line.styleAt(i).equals(line.styleAt(start))
                    || apart(line.codePointAt(start), line.codePointAt(i))) {
                String text = line.substring(start, i).toString();
                pieces.add(new Piece(text, Cells.columns(text), Look.of(line.styleAt(start), palette)));
                start = i;
            }
        }
        return pieces;
    }

    /** Fonts have widths of their own for wide characters, so these do not share a piece with narrow ones. */
    private static boolean apart(int one, int other) {
        return one != other && (shape(one) || shape(other)) || Cells.width(one) == 2 != (Cells.width(other) == 2);
    }

    private static boolean shape(int character) {
        return Strokes.of(character, 0, 1, "").isPresent();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
