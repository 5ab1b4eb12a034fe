package dev.waymark.recording;

import org.jline.utils.AttributedStyle;

/**
 * How a piece of text is drawn.
 *
 * @param text its colour
 * @param behind the colour behind it; empty for that of the page
 */
record Look(String text, String behind, boolean bold, boolean italic, boolean underlined, boolean struck) {

    /** Reads the parameters of the sequence (SGR of ECMA-48) that would set the style. */
    static Look of(AttributedStyle style, Palette palette) {
        String[] codes = style.toAnsi().split(";");
        String text = palette.text();
        String behind = "";
        boolean bold = false;
        boolean italic = false;
        boolean underlined = false;
        boolean struck = false;
        boolean inverse = false;
        for (int i = 0; i < codes.length; i++) {
            int code = codes[i].isBlank() ? 0 : Integer.parseInt(codes[i]);
            switch (code) {
                case 1 -> bold = true;
                case 3 -> italic = true;
                case 4 -> underlined = true;
                case 7 -> inverse = true;
                case 9 -> struck = true;
                case 38, 48 -> {
                    boolean indexed = codes[i + 1].equals("5");
                    String colour = indexed
                            ? Palette.colour(number(codes, i + 2))
                            : Palette.rgb(number(codes, i + 2), number(codes, i + 3), number(codes, i + 4));
                    text = code == 38 ? colour : text;
                    behind = code == 48 ? colour : behind;
                    i += indexed ? 2 : 4;
                }
                default -> {
                    int named = code >= 90 ? code - 90 + 8 : code - 30;
                    text = named >= 0 && named % 10 < 8 && named < 16 ? Palette.colour(named) : text;
                    int page = code >= 100 ? code - 100 + 8 : code - 40;
                    behind = code >= 40 && code < 48 || code >= 100 ? Palette.colour(page) : behind;
                }
            }
        }
        return inverse
                ? new Look(behind.isEmpty() ? palette.page() : behind, text, bold, italic, underlined, struck)
                : new Look(text, behind, bold, italic, underlined, struck);
    }

    private static int number(String[] codes, int at) {
        return Integer.parseInt(codes[at]);
    }
}
