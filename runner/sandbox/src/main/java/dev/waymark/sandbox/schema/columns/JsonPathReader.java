package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.schema.columns.JsonPath.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the notation of {@code k8s.io/client-go/util/jsonpath}, which knows quoted keys in single quotes alone. */
final class JsonPathReader {
    private static final Pattern KEY = Pattern.compile("'([^']*)'");
    private static final Pattern SLICE = Pattern.compile("(-?\\d*)(:-?\\d*)?(:-?\\d*)?");
    private static final Pattern COMPARISON = Pattern.compile("([^!<>=]+)(==|!=|<=|>=|<|>)(.+)");
    private static final String TERMINATORS = " \t\r\n.,[]$@{}";

    private final String text;
    private int at;

    JsonPathReader(String text) {
        this.text = text;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '@' || c == '$') {
                at++;
            } else if (text.startsWith("[?(", at)) {
                steps.add(filter());
            } else if (text.startsWith("..", at)) {
                at += 2;
                steps.add(JsonPath.descent());
                if (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                    steps.add(field());
                }
            } else if (c == '.') {
                at++;
                steps.add(field());
            } else if (c == '[') {
                steps.addAll(brackets());
            } else {
                throw wrong("unrecognized character in action: " + c);
            }
        }
        return steps;
    }

    private Step field() {
        StringBuilder name = new StringBuilder();
        while (at < text.length() && TERMINATORS.indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            name.append(text.charAt(at++));
        }
        return name.toString().equals("*") ? JsonPath.all() : JsonPath.field(name.toString());
    }

    private List<Step> brackets() {
        int end = text.indexOf(']', at);
        if (end < 0) {
            throw wrong("unterminated array");
        }
        String inside = text.substring(at + 1, end);
        at = end + 1;
        if (inside.equals("*")) {
            return List.of(JsonPath.all());
        }
        if (inside.contains(",")) {
            return List.of(JsonPath.union(Arrays.stream(inside.split(","))
                    .map(option -> JsonPath.parse("[" + option.strip() + "]"))
                    .toList()));
        }
        Matcher key = KEY.matcher(inside);
        return key.matches()
                ? JsonPath.parse("." + key.group(1)).steps()
                : List.of(slice(inside).step());
    }

    private Slice slice(String inside) {
        Matcher matcher = SLICE.matcher(inside);
        if (inside.isEmpty() || !matcher.matches()) {
            throw wrong("invalid array index " + inside);
        }
        if (matcher.group(2) == null) {
            return Slice.index(Integer.parseInt(matcher.group(1)));
        }
        return new Slice(
                number(matcher.group(1)),
                number(matcher.group(2).substring(1)),
                matcher.group(3) == null
                        ? 1
                        : number(matcher.group(3).substring(1)).orElse(1));
    }

    private static Optional<Integer> number(String digits) {
        return digits.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(digits));
    }

    private Step filter() {
        int start = at + 3;
        int end = start;
        char quote = 0;
        while (end < text.length() && (quote != 0 || text.charAt(end) != ')')) {
            char c = text.charAt(end++);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote && text.charAt(end - 2) != '\\') {
                quote = 0;
            }
        }
        if (!text.startsWith(")]", end)) {
            throw wrong("unterminated filter");
        }
        at = end + 2;
        String condition = text.substring(start, end);
        Matcher matcher = COMPARISON.matcher(condition);
        return matcher.matches()
                ? new Filter(
                                operand(matcher.group(1).strip()),
                                matcher.group(2),
                                operand(matcher.group(3).strip()))
                        .step()
                : Filter.present(operand(condition));
    }

    private static Filter.Operand operand(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if (first == '"' || first == '\'') {
            if (text.length() < 2 || text.charAt(text.length() - 1) != first) {
                throw new IllegalArgumentException("unterminated quoted string");
            }
            String plain = text.substring(1, text.length() - 1).replace("\\" + first, "" + first);
            return item -> Optional.of(plain);
        }
        if (text.equals("true") || text.equals("false")) {
            return item -> Optional.of(Boolean.valueOf(text));
        }
        if (first == '-' || first == '+' || Character.isDigit(first)) {
            Object number = text.contains(".") ? (Object) Double.valueOf(text) : Long.valueOf(text);
            return item -> Optional.of(number);
        }
        JsonPath path = JsonPath.parse(text);
        return item -> path.find(item).stream().findFirst();
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(why + " in the JSONPath " + text);
    }
}
