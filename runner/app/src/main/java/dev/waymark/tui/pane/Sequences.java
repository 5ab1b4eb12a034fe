package dev.waymark.tui.pane;

import java.util.List;

/** What a terminal is told, one thing at a time, in the words of ECMA-48. */
interface Sequences {

    void print(int codePoint);

    /** A control character that is no beginning of a sequence. */
    void control(char c);

    /** ESC, what stands between, and the last character. */
    void escape(String between, char last);

    /**
     * A control sequence.
     *
     * @param prefix a character such as {@code ?} that makes the parameters private; empty for none
     * @param parameters each with its parts, which colons set apart; what is left out is -1
     * @param between characters before the last one
     */
    void control(String prefix, List<int[]> parameters, String between, char last);

    /** An operating system command, without what begins and ends it; a long one without its end. */
    void command(String text);
}
