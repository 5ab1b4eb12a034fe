package dev.waymark.sandbox.schema.cel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code text.format([...])}: the clauses of {@code cel-go/ext}, such as {@code %s}, {@code %d} and {@code %.2f}. */
final class Formatting {
    private static final Pattern CLAUSE = Pattern.compile("%(?:\\.([0-9]{1,3}))?(.)?");
    private static final int USUAL_PLACES = 6;

    private Formatting() {}

    static String of(String text, List<?> values) {
        Matcher matcher = CLAUSE.matcher(text);
        StringBuilder out = new StringBuilder();
        int next = 0;
        while (matcher.find()) {
            String verb = matcher.group(2) == null ? "" : matcher.group(2);
            String written = "%";
            if (!verb.equals("%")) {
                if (next == values.size()) {
                    throw new CelException("index " + next + " out of range");
                }
                int places = matcher.group(1) == null ? USUAL_PLACES : Integer.parseInt(matcher.group(1));
                written = clause(verb, places, values.get(next++));
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(written));
        }
        return matcher.appendTail(out).toString();
    }

    private static String clause(String verb, int places, Object value) {
        return switch (verb) {
            case "s" -> (String) Conversions.convert("string", value);
            case "d" -> Long.toString(whole(verb, value));
            case "b" -> value instanceof Boolean flag ? (flag ? "1" : "0") : Long.toBinaryString(whole(verb, value));
            case "o" -> Long.toOctalString(whole(verb, value));
            case "x" -> Long.toHexString(whole(verb, value));
            case "X" -> Long.toHexString(whole(verb, value)).toUpperCase(Locale.ROOT);
            case "f", "e" -> real(verb, places, value);
            default ->
                throw new CelException(
                        "could not parse formatting clause: unrecognized formatting clause \"" + verb + "\"");
        };
    }

    private static long whole(String verb, Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw new CelException("error during formatting: clause %" + verb + " can only be used on integers");
    }

    private static String real(String verb, int places, Object value) {
        if (!(value instanceof Number number)) {
            throw new CelException("error during formatting: clause %" + verb + " can only be used on numbers");
        }
        return verb.equals("e")
                ? String.format(Locale.ROOT, "%." + places + "e", number.doubleValue())
                : BigDecimal.valueOf(number.doubleValue())
                        .setScale(places, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}
