package dev.waymark.tui.model;

import java.util.Arrays;

/**
 * What a command has printed, as far as it is kept: the last lines. Colours are still in it as escape sequences. Immutable.
 * The memory it takes is bounded, however much is printed; the shell keeps all of it on disk.
 */
public final class Output {

    /** The lines that are kept. */
    public static final int MOST_LINES = 5_000;

    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int LONGEST_LINE = 4_000;

    /** Nothing yet. */
    public static final Output EMPTY = new Output(new String[0], "", 0);

    private final String[] lines;
    private final String tail;
    private final long dropped;

    private Output(String[] lines, String tail, long dropped) {
        this.lines = lines;
        this.tail = tail;
        this.dropped = dropped;
    }

    /** With a piece more, which may begin and end anywhere. */
    public Output append(String piece) {
        String text = tail + piece;
        int count = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            count++;
        }
        String[] all = Arrays.copyOf(lines, lines.length + count);
        int start = 0;
        for (int i = lines.length; i < all.length; i++) {
            int end = text.indexOf('\n', start);
            all[i] = finished(text, start, end);
            start = end + 1;
        }
        String rest = text.substring(Math.max(start, text.length() - LONGEST_LINE));
        int first = firstKept(all, MOST_LINES, MOST_CHARACTERS);
        return new Output(Arrays.copyOfRange(all, first, all.length), rest, dropped + first);
    }

    /** When lines were left out before they came here. */
    public Output without(long lines) {
        return new Output(this.lines, tail, dropped + lines);
    }

    /** Only the last lines. */
    public Output last(int most) {
        int first = firstKept(lines, most, MOST_CHARACTERS);
        return new Output(Arrays.copyOfRange(lines, first, lines.length), tail, dropped + first);
    }

    /** The lines, an unfinished last one among them. */
    public int size() {
        return lines.length + (tail.isEmpty() ? 0 : 1);
    }

    public String line(int index) {
        return index < lines.length ? lines[index] : tail;
    }

    /** How many lines came before the first one that is kept. */
    public long dropped() {
        return dropped;
    }

    private static int firstKept(String[] lines, int mostLines, int mostCharacters) {
        int characters = 0;
        int first = lines.length;
        while (first > 0
                && lines.length - first < mostLines
                && characters + lines[first - 1].length() <= mostCharacters) {
            characters += lines[--first].length();
        }
        return first;
    }

    /** A line without the carriage return at its end; one that is too long loses its end. */
    private static String finished(String text, int start, int end) {
        int to = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
        return text.substring(start, Math.min(to, start + LONGEST_LINE));
    }
}
