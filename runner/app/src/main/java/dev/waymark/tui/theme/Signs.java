package dev.waymark.tui.theme;

import dev.waymark.session.StandIns;

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
 * @param spells whether signs in sentences are spelled out in ASCII as well
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
        String upDown,
        boolean spells) {

    /** A sentence of which more than the signs above is to be legible; with ASCII it may become longer. */
    public String spelled(String text) {
        return spells ? StandIns.spelled(text) : text;
    }

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
                "↑↓",
                false);
    }

    /** For terminals that know few characters, such as the Linux console, and for encodings other than UTF-8. */
    public static Signs ascii() {
        return new Signs(
                "v", "x", ">", "o", ".", ">", "*", "~", "+", "-", "-", "|", ">", "++++", "#", "=", ".", "|", "+", "+",
                "-", "|/-\\", "Up/Down", true);
    }
}
