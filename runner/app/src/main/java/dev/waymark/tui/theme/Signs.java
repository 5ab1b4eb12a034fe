package dev.waymark.tui.theme;

/**
 * The characters that stand for something. All are one column wide.
 *
 * @param gauge from an empty to a full cell
 */
public record Signs(
        String passed,
        String failed,
        String skipped,
        String open,
        String pending,
        String here,
        String bullet,
        String more,
        String folded,
        String unfolded,
        String horizontal,
        String vertical,
        String rightwards,
        String corners,
        String gauge,
        String spinner) {

    /** For terminals with a font of today. */
    public static Signs full() {
        return new Signs(
                "✓", "✗", "↷", "●", "○", "▶", "•", "…", "▸", "▾", "─", "│", "→", "╭╮╰╯", " ▏▎▍▌▋▊▉█", "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏");
    }

    /** For terminals that know few characters, such as the Linux console, and for encodings other than UTF-8. */
    public static Signs ascii() {
        return new Signs("v", "x", ">", "o", ".", ">", "*", "~", "+", "-", "-", "|", ">", "++++", " #", "|/-\\");
    }
}
