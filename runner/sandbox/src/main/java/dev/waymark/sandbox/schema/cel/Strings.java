package dev.waymark.sandbox.schema.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Methods of strings. */
final class Strings {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private Strings() {}

    static Object call(String function, List<Object> arguments) {
        String text = text(arguments, 0);
        return switch (function) {
            case "contains" -> text.contains(text(arguments, 1));
            case "startsWith" -> text.startsWith(text(arguments, 1));
            case "endsWith" -> text.endsWith(text(arguments, 1));
            case "matches" -> pattern(text(arguments, 1)).matcher(text).find();
            case "find" -> {
                Matcher matcher = pattern(text(arguments, 1)).matcher(text);
                yield matcher.find() ? matcher.group() : "";
            }
            case "findAll" ->
                pattern(text(arguments, 1))
                        .matcher(text)
                        .results()
                        .map(found -> (Object) found.group())
                        .toList();
            case "split" ->
                List.<Object>of((Object[]) text.split(
                        Pattern.quote(text(arguments, 1)), arguments.size() > 2 ? number(arguments, 2) : -1));
            case "substring" -> substring(text, arguments);
            case "charAt" -> substring(text, List.of(text, (long) number(arguments, 1), number(arguments, 1) + 1L));
            case "replace" -> replace(text, arguments);
            case "format" -> Formatting.of(text, Library.list(arguments.get(1)));
            case "lowerAscii" -> text.toLowerCase(Locale.ROOT);
            case "upperAscii" -> text.toUpperCase(Locale.ROOT);
            case "trim" -> text.strip();
            case "indexOf" -> (long) text.indexOf(text(arguments, 1));
            case "lastIndexOf" -> (long) text.lastIndexOf(text(arguments, 1));
            default -> throw new CelException("undeclared reference to '" + function + "' (in container '')");
        };
    }

    static Object join(List<?> items, List<Object> arguments) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(String.valueOf(item)));
        return String.join(arguments.size() > 1 ? text(arguments, 1) : "", texts);
    }

    private static Object substring(String text, List<Object> arguments) {
        int start = number(arguments, 1);
        int end = arguments.size() > 2 ? number(arguments, 2) : text.length();
        if (start < 0 || end < start || end > text.length()) {
            throw new CelException("index out of range: " + (start < 0 || start > text.length() ? start : end));
        }
        return text.substring(start, end);
    }

    private static String replace(String text, List<Object> arguments) {
        String wanted = text(arguments, 1);
        if (arguments.size() < 4 || number(arguments, 3) < 0) {
            return text.replace(wanted, text(arguments, 2));
        }
        Matcher matcher = Pattern.compile(wanted, Pattern.LITERAL).matcher(text);
        StringBuilder out = new StringBuilder();
        for (int left = number(arguments, 3); left > 0 && matcher.find(); left--) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(text(arguments, 2)));
        }
        return matcher.appendTail(out).toString();
    }

    private static Pattern pattern(String regex) {
        try {
            return PATTERNS.computeIfAbsent(regex, Pattern::compile);
        } catch (PatternSyntaxException e) {
            throw new CelException("error parsing regexp: " + e.getDescription() + ": `" + regex + "`");
        }
    }

    private static String text(List<Object> arguments, int index) {
        if (index < arguments.size() && arguments.get(index) instanceof String text) {
            return text;
        }
        throw new CelException("no such overload");
    }

    private static int number(List<Object> arguments, int index) {
        if (arguments.get(index) instanceof Long number) {
            return number.intValue();
        }
        throw new CelException("no such overload");
    }
}
