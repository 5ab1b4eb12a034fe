package dev.waymark.sandbox.control.apps;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of a schedule: the values that it takes.
 *
 * @param values the values
 * @param any whether it was written as {@code *} or {@code ?}
 */
record CronField(BitSet values, boolean any) {

    /**
     * Reads a list of values, ranges and steps.
     *
     * @param names names of the values, the first of which is {@code least}; may be empty
     * @throws IllegalArgumentException when it cannot be read
     */
    static CronField parse(String text, int least, int most, List<String> names) {
        BitSet values = new BitSet();
        boolean any = false;
        for (String part : text.split(",")) {
            String[] stepped = part.split("/", 2);
            int step = stepped.length == 2 ? number(stepped[1], least, List.of()) : 1;
            if (step == 0) {
                throw new IllegalArgumentException("step of range should be a positive number: " + part);
            }
            boolean all = stepped[0].equals("*") || stepped[0].equals("?");
            String[] ends = stepped[0].split("-", 2);
            int first = all ? least : number(ends[0], least, names);
            boolean open = all || stepped.length == 2 && ends.length == 1;
            int last = open ? most : number(ends[ends.length - 1], least, names);
            if (first < least || last > most || first > last) {
                throw new IllegalArgumentException(
                        "range (" + first + "-" + last + ") is not within (" + least + "-" + most + "): " + part);
            }
            any |= all && step == 1;
            for (int i = first; i <= last; i += step) {
                values.set(i);
            }
        }
        return new CronField(values, any);
    }

    private static int number(String text, int least, List<String> names) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named + least;
        }
        if (!text.matches("\\d{1,4}")) {
            throw new IllegalArgumentException("failed to parse int from " + text);
        }
        return Integer.parseInt(text);
    }

    boolean has(int value) {
        return values.get(value);
    }
}
