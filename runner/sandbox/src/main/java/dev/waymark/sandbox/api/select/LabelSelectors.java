package dev.waymark.sandbox.api.select;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Label selectors in their text form.
 *
 * <p>Grammar and words are those of {@code k8s.io/apimachinery/pkg/labels}.
 */
public final class LabelSelectors {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    private static final int LONGEST = 63;

    private final LabelTokens tokens;

    private LabelSelectors(String text) {
        this.tokens = new LabelTokens(text);
    }

    /**
     * The selector of a query parameter; an empty text selects everything.
     *
     * @throws ApiError 400 for a text that is no selector
     */
    public static Selector parse(String text) {
        List<Predicate<KubeObject>> all = new LabelSelectors(text).requirements();
        return object -> all.stream().allMatch(each -> each.test(object));
    }

    private List<Predicate<KubeObject>> requirements() {
        List<Predicate<KubeObject>> all = new ArrayList<>();
        while (tokens.peek().type() != LabelTokens.Type.END) {
            if (!startsRequirement(tokens.peek())) {
                throw unreadable("found '" + tokens.peek().text() + "', expected: !, identifier, or 'end of string'");
            }
            all.add(requirement());
            LabelTokens.Token after = tokens.take();
            if (after.is(",")) {
                if (!startsRequirement(tokens.peek())) {
                    throw unreadable("found '" + tokens.peek().text() + "', expected: identifier after ','");
                }
            } else if (after.type() != LabelTokens.Type.END) {
                throw unreadable("found '" + after.text() + "', expected: ',' or 'end of string'");
            }
        }
        return all;
    }

    private static boolean startsRequirement(LabelTokens.Token token) {
        return token.isName() || token.is("!");
    }

    private Predicate<KubeObject> requirement() {
        boolean absent = tokens.peek().is("!");
        if (absent) {
            tokens.take();
        }
        LabelTokens.Token name = tokens.take();
        if (!name.isName()) {
            throw malformed("found '" + name.text() + "', expected: identifier");
        }
        String key = key(name.text());
        LabelTokens.Token next = tokens.peek();
        if (absent || next.is(",") || next.type() == LabelTokens.Type.END) {
            return object -> object.labels().containsKey(key) != absent;
        }
        LabelTokens.Token operator = tokens.take();
        if (!operator.isOperator()) {
            throw malformed("found '" + operator.text() + "', expected: in, notin, =, ==, !=, gt, lt");
        }
        return switch (operator.text()) {
            case "in" -> in(key, values(key), true);
            case "notin" -> in(key, values(key), false);
            case "<", ">" -> ordered(key, operator.text(), value());
            case "!=" -> in(key, Set.of(checked(key, value(), 0)), false);
            default -> in(key, Set.of(checked(key, value(), 0)), true);
        };
    }

    private static Predicate<KubeObject> in(String key, Set<String> values, boolean wanted) {
        return object -> (object.labels().containsKey(key)
                        && values.contains(object.labels().get(key)))
                == wanted;
    }

    private static Predicate<KubeObject> ordered(String key, String operator, String value) {
        if (!value.matches("[-+]?\\d{1,18}")) {
            throw malformed("values[0]: Invalid value: \"" + value
                    + "\": for 'Gt', 'Lt' operators, the value must be an integer");
        }
        int sign = operator.equals("<") ? -1 : 1;
        long bound = Long.parseLong(value);
        return object -> {
            String label = object.labels().getOrDefault(key, "");
            return label.matches("[-+]?\\d{1,18}")
                    && Integer.signum(Long.compare(Long.parseLong(label), bound)) == sign;
        };
    }

    private String value() {
        LabelTokens.Token next = tokens.peek();
        if (next.is(",") || next.type() == LabelTokens.Type.END) {
            return "";
        }
        tokens.take();
        if (!next.isName()) {
            throw malformed("found '" + next.text() + "', expected: identifier");
        }
        return next.text();
    }

    private Set<String> values(String key) {
        LabelTokens.Token open = tokens.take();
        if (!open.is("(")) {
            throw malformed("found '" + open.text() + "' expected: '('");
        }
        Set<String> values = new TreeSet<>();
        String value = "";
        while (true) {
            LabelTokens.Token token = tokens.take();
            boolean closes = token.is(")");
            if (closes || token.is(",")) {
                values.add(checked(key, value, values.size()));
                value = "";
                if (closes) {
                    return values;
                }
            } else if (token.isName() && value.isEmpty()) {
                value = token.text();
            } else {
                throw malformed("found '" + token.text() + "', expected: ',' or ')'");
            }
        }
    }

    private static String key(String text) {
        int slash = text.indexOf('/');
        String name = text.substring(slash + 1);
        boolean prefixed = slash < 0 || PREFIX.matcher(text.substring(0, slash)).matches();
        if (!prefixed || !NAME.matcher(name).matches() || name.length() > LONGEST) {
            throw malformed("<nil>: Invalid value: \"" + text + "\": name part must consist of alphanumeric"
                    + " characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g."
                    + " 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
                    + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')");
        }
        return text;
    }

    private static String checked(String key, String value, int position) {
        boolean valid = value.isEmpty() || NAME.matcher(value).matches() && value.length() <= LONGEST;
        if (!valid) {
            throw malformed("values[" + position + "][" + key + "]: Invalid value: \"" + value
                    + "\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
                    + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value', "
                    + " or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");
        }
        return value;
    }

    private static ApiError malformed(String why) {
        return unreadable("unable to parse requirement: " + why);
    }

    private static ApiError unreadable(String why) {
        return ApiError.badRequest(why);
    }
}
