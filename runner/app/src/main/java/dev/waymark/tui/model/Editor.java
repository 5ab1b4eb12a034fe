package dev.waymark.tui.model;

/**
 * A text that is being edited, of any number of lines.
 *
 * @param caret before which character the caret stands, 0 to the length
 */
public record Editor(String text, int caret) {

    public Editor {
        caret = Math.max(0, Math.min(caret, text.length()));
    }

    /** With the caret at the end. */
    public static Editor of(String text) {
        return new Editor(text, text.length());
    }

    public Editor insert(String more) {
        return new Editor(text.substring(0, caret) + more + text.substring(caret), caret + more.length());
    }

    public Editor backspace() {
        return remove(before(caret), caret);
    }

    public Editor delete() {
        return remove(caret, after(caret));
    }

    public Editor left() {
        return at(before(caret));
    }

    public Editor right() {
        return at(after(caret));
    }

    public Editor wordLeft() {
        int i = caret;
        while (i > 0 && !Character.isLetterOrDigit(text.charAt(i - 1))) {
            i--;
        }
        while (i > 0 && Character.isLetterOrDigit(text.charAt(i - 1))) {
            i--;
        }
        return at(i);
    }

    public Editor wordRight() {
        int i = caret;
        while (i < text.length() && !Character.isLetterOrDigit(text.charAt(i))) {
            i++;
        }
        while (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
            i++;
        }
        return at(i);
    }

    public Editor home() {
        return at(lineStart());
    }

    public Editor end() {
        return at(lineEnd());
    }

    /** One line up, in the same column where the line is long enough; at the first line to its start. */
    public Editor up() {
        int start = lineStart();
        if (start == 0) {
            return at(0);
        }
        int previous = text.lastIndexOf('\n', start - 2) + 1;
        return at(Math.min(previous + caret - start, start - 1));
    }

    /** One line down, in the same column where the line is long enough; at the last line to its end. */
    public Editor down() {
        int end = lineEnd();
        if (end == text.length()) {
            return at(end);
        }
        int nextEnd = text.indexOf('\n', end + 1);
        return at(Math.min(end + 1 + caret - lineStart(), nextEnd < 0 ? text.length() : nextEnd));
    }

    public Editor removeWord() {
        int from = caret;
        while (from > 0 && Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        return remove(from, caret);
    }

    public Editor removeToStart() {
        return remove(lineStart(), caret);
    }

    public Editor removeToEnd() {
        return remove(caret, lineEnd());
    }

    /** The number of the caret's line, from 0. */
    public int line() {
        return (int) text.substring(0, caret).chars().filter(c -> c == '\n').count();
    }

    /** What stands before the caret in its line. */
    public String beforeCaret() {
        return text.substring(lineStart(), caret);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    private Editor at(int place) {
        return new Editor(text, place);
    }

    private Editor remove(int from, int to) {
        return new Editor(text.substring(0, from) + text.substring(to), from);
    }

    private int before(int place) {
        return place == 0 ? 0 : text.offsetByCodePoints(place, -1);
    }

    private int after(int place) {
        return place == text.length() ? place : text.offsetByCodePoints(place, 1);
    }

    private int lineStart() {
        return text.lastIndexOf('\n', caret - 1) + 1;
    }

    private int lineEnd() {
        int end = text.indexOf('\n', caret);
        return end < 0 ? text.length() : end;
    }
}
