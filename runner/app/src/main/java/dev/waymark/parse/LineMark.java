package dev.waymark.parse;

import java.util.Optional;

/** A line's number, written in characters that no lab has, to be found again after rendering. */
final class LineMark {
    /** Private-use characters: the first opens and closes a mark, the next sixteen are digits. */
    private static final char FENCE = '\uF6B0';

    private static final char ZERO = '\uF6B1';

    private LineMark() {}

    static String of(int index) {
        StringBuilder mark = new StringBuilder().append(FENCE);
        Integer.toHexString(index).chars().forEach(digit -> mark.append((char) (ZERO + Character.digit(digit, 16))));
        return mark.append(FENCE).toString();
    }

    /** The number of the first mark in a text. */
    static Optional<Integer> first(String text) {
        int start = text.indexOf(FENCE);
        int end = text.indexOf(FENCE, start + 1);
        if (start < 0 || end < 0) {
            return Optional.empty();
        }
        int index = 0;
        for (int i = start + 1; i < end; i++) {
            index = index * 16 + (text.charAt(i) - ZERO);
        }
        return Optional.of(index);
    }

    /** The text without its marks. */
    static String remove(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().filter(c -> c < FENCE || c > ZERO + 15).forEach(c -> clean.append((char) c));
        return clean.toString();
    }
}
