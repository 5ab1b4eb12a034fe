package dev.waymark.shell;

/** Keeps back what a terminal says up to a mark, which is kept back too. Not thread-safe. */
final class Muffle {

    private final String mark;
    private String tail = "";
    private boolean over;

    Muffle(String mark) {
        this.mark = mark;
    }

    /** What of the next piece is to be heard. */
    String pass(String piece) {
        if (over) {
            return piece;
        }
        String text = tail + piece;
        int at = text.indexOf(mark);
        over = at >= 0;
        tail = text.substring(Math.max(0, text.length() - mark.length()));
        return over ? text.substring(at + mark.length()) : "";
    }
}
