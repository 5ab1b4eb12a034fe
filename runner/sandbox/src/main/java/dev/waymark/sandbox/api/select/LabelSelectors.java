package dev.waymark.sandbox.api.select;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label selectors in their text form, as {@code k8s.io/apimachinery/pkg/labels} reads them. */
public final class LabelSelectors {
    private static final String KEY =
            "((?:[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)";
    private static final Pattern VALUE = Pattern.compile("(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?");
    private static final Pattern EXISTS = Pattern.compile("(!?)\\s*" + KEY);
    private static final Pattern EQUALS = Pattern.compile(KEY + "\\s*(==|=|!=|<|>)\\s*(\\S*)");
    private static final Pattern IN = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^)]*)\\)");

    private LabelSelectors() {}

    /**
     * The selector of a query parameter; an empty text selects everything.
     *
     * @throws ApiError 400 for a text that is no selector
     */
    public static Selector parse(String text) {
        List<Predicate<KubeObject>> all = new ArrayList<>();
        for (String part : requirements(text)) {
            all.add(requirement(text, part.strip()));
        }
        return object -> all.stream().allMatch(each -> each.test(object));
    }

    /** Splits at commas that are not inside parentheses. */
    private static List<String> requirements(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (start > 0 || !text.isBlank()) {
            parts.add(text.substring(start));
        }
        return parts;
    }

    private static Predicate<KubeObject> requirement(String whole, String part) {
        Matcher exists = EXISTS.matcher(part);
        if (exists.matches()) {
            boolean wanted = exists.group(1).isEmpty();
            String key = exists.group(2);
            return object -> object.labels().containsKey(key) == wanted;
        }
        Matcher equals = EQUALS.matcher(part);
        if (equals.matches() && VALUE.matcher(equals.group(3)).matches()) {
            return comparison(whole, equals.group(1), equals.group(2), equals.group(3));
        }
        Matcher in = IN.matcher(part);
        if (in.matches()) {
            String key = in.group(1);
            Set<String> values = new TreeSet<>(
                    Arrays.stream(in.group(3).split(",", -1)).map(String::strip).toList());
            return in.group(2).equals("in")
                    ? object -> object.labels().containsKey(key)
                            && values.contains(object.labels().get(key))
                    : object -> !values.contains(object.labels().getOrDefault(key, "\0"));
        }
        throw unreadable(whole, "found '" + part + "', which is not a requirement");
    }

    private static Predicate<KubeObject> comparison(String whole, String key, String operator, String value) {
        return switch (operator) {
            case "!=" -> object -> !value.equals(object.labels().get(key));
            case "<", ">" -> {
                long bound = whole(whole, value);
                yield object -> {
                    String label = object.labels().getOrDefault(key, "");
                    return label.matches("-?\\d{1,18}")
                            && Integer.signum(Long.compare(Long.parseLong(label), bound))
                                    == (operator.equals("<") ? -1 : 1);
                };
            }
            default -> object -> value.equals(object.labels().get(key));
        };
    }

    private static long whole(String selector, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw unreadable(selector, "for 'Gt', 'Lt' operators, the value must be an integer");
        }
    }

    private static ApiError unreadable(String selector, String why) {
        return ApiError.badRequest("unable to parse requirement: " + why + " in \"" + selector + "\"");
    }
}
