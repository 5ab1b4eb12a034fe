package dev.waymark.tui.text;

import java.util.List;

/**
 * Code that is a drawing of lines and words, which breaking its lines would destroy. Where it is too wide, its gaps and its
 * lines become shorter as far as all of its rows allow that.
 */
final class Drawing {

    private static final String ELASTIC = " ─╌═";

    private Drawing() {}

    /** Whether a code is one: in no language, and with characters made to draw lines. */
    static boolean is(String language, String code) {
        boolean text = language.isEmpty() || language.equals("text");
        return text && code.chars().anyMatch(c -> c >= 0x2500 && c < 0x2580);
    }

    /** Its rows, not narrower than the width unless they were; they may still be wider. */
    static String narrowed(String code, int width) {
        List<String> rows = code.stripTrailing().lines().toList();
        int widest = rows.stream().mapToInt(String::length).max().orElse(0);
        List<StringBuilder> cells = rows.stream()
                .map(row -> new StringBuilder(row).append(" ".repeat(widest - row.length())))
                .toList();
        for (int columns = widest; columns > width; columns--) {
            int column = longest(cells, columns);
            if (column < 0) {
                break;
            }
            cells.forEach(row -> row.deleteCharAt(column));
        }
        return String.join(
                "\n", cells.stream().map(row -> row.toString().stripTrailing()).toList());
    }

    /** The first column of the longest stretch in which every row goes on as it is; negative when there is none. */
    private static int longest(List<StringBuilder> rows, int columns) {
        int best = -1;
        int length = 0;
        int from = 0;
        for (int column = 0; column < columns; column++) {
            int here = column;
            boolean same = column + 1 < columns
                    && rows.stream()
                            .allMatch(row ->
                                    row.charAt(here) == row.charAt(here + 1) && ELASTIC.indexOf(row.charAt(here)) >= 0);
            if (!same) {
                if (column - from > length) {
                    best = from;
                    length = column - from;
                }
                from = column + 1;
            }
        }
        return best;
    }
}
