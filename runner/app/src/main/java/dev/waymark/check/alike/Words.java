package dev.waymark.check.alike;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares lines outside of tables, word by word. */
final class Words {
    /** Headers and fields whose values say nothing about success. */
    private static final Set<String> VOLATILE = Set.of(
            "date",
            "etag",
            "set-cookie",
            "x-request-id",
            "x-envoy-upstream-service-time",
            "resourceversion",
            "uid",
            "creationtimestamp",
            "lasttransitiontime",
            "age");

    private static final Pattern NAMED = Pattern.compile("[<>*]?\\s*\"?([A-Za-z-]+)\"?:\\s.*");

    private Words() {}

    static boolean alike(String wanted, String actual) {
        return alike(wanted, actual, false);
    }

    /** As lines, with ages loose as well: for pairing the rows of tables in a diff. */
    static boolean alikeOrVolatile(String wanted, String actual) {
        return alike(wanted, actual, true);
    }

    /** As cells of a table, in which an age outside of its column is a setting. */
    static boolean alikeCell(String wanted, String actual) {
        return Sequence.matches(
                split(wanted), split(actual), Section.ANY::equals, (one, other) -> word(one, other, false));
    }

    private static boolean alike(String wanted, String actual, boolean rows) {
        String field = name(wanted);
        if (VOLATILE.contains(field) && field.equals(name(actual))) {
            return true;
        }
        return Sequence.matches(
                split(GeneratedValue.dates(wanted)),
                split(GeneratedValue.dates(actual)),
                Section.ANY::equals,
                (one, other) -> word(one, other, true) || rows && bothNumbers(one, other));
    }

    private static boolean bothNumbers(String one, String other) {
        return one.matches("\\(?\\d+") && other.matches("\\(?\\d+");
    }

    private static boolean word(String wanted, String actual, boolean agesLoose) {
        if (wanted.equals(actual) || GeneratedValue.alike(wanted, actual)) {
            return true;
        }
        if (agesLoose && GeneratedValue.isAge(wanted) && GeneratedValue.isAge(actual)) {
            return true;
        }
        return wanted.contains(Section.ANY) && glob(wanted).matcher(actual).matches();
    }

    private static Pattern glob(String wanted) {
        String expression = List.of(wanted.split(Pattern.quote(Section.ANY), -1)).stream()
                .map(Pattern::quote)
                .reduce((left, right) -> left + ".*" + right)
                .orElse("");
        return Pattern.compile(expression);
    }

    private static List<String> split(String line) {
        return List.of(line.strip().split("\\s+"));
    }

    private static String name(String line) {
        Matcher matcher = NAMED.matcher(line.strip());
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
