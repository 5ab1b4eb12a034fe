package dev.waymark.cluster.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A version of a program: whole numbers from the most to the least significant. */
record Version(List<Integer> numbers) implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile("(?<![\\w.])v?(\\d{1,9}(?:\\.\\d{1,9})+)");

    /** The first version in a text, such as {@code v1.32.4-dispatcher} or {@code curl 8.11.1 (x86_64)}. */
    static Optional<Version> find(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.find() ? Optional.of(of(matcher.group(1))) : Optional.empty();
    }

    static Version of(String numbers) {
        return new Version(
                Arrays.stream(numbers.split("\\.")).map(Integer::valueOf).toList());
    }

    @Override
    public int compareTo(Version other) {
        List<Integer> mine = new ArrayList<>(numbers);
        List<Integer> theirs = new ArrayList<>(other.numbers);
        while (mine.size() < theirs.size()) {
            mine.add(0);
        }
        while (theirs.size() < mine.size()) {
            theirs.add(0);
        }
        for (int i = 0; i < mine.size(); i++) {
            int order = mine.get(i).compareTo(theirs.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
