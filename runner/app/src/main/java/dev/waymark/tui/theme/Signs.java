package dev.waymark.tui.theme;

/**
 * The characters that stand for something. All are one column wide.
 *
 * @param corners of a frame: the upper left and right ones, then the lower ones
 * @param full a cell of a bar; {@code partly} one that may belong to it
 * @param mark where a bar should end
 * @param branch to one of several; {@code last} to the last of them
 * @param dashed a line for copies
 * @param spinner what turns while something goes on, one character after the other
 * @param upDown the names of the two keys; the only sign that may be wider
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
        String full,
        String partly,
        String empty,
        String mark,
        String branch,
        String last,
        String dashed,
        String spinner,
        String upDown) {

    /** For terminals with a font of today. */
    public static Signs unicode() {
        return new Signs(
                "✓",
                "✗",
                "↷",
                "●",
                "○",
                "▶",
                "•",
                "…",
                "▸",
                "▾",
                "─",
                "│",
                "→",
                "╭╮╰╯",
                "█",
                "▒",
                "·",
                "┃",
                "├",
                "└",
                "╌",
                "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏",
                "↑↓");
    }

    /** For terminals that know few characters, such as the Linux console, and for encodings other than UTF-8. */
    public static Signs ascii() {
        return new Signs(
                "v", "x", ">", "o", ".", ">", "*", "~", "+", "-", "-", "|", ">", "++++", "#", "=", ".", "|", "+", "+",
                "-", "|/-\\", "Up/Down");
    }
}
