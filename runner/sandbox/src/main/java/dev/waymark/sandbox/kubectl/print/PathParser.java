package dev.waymark.sandbox.kubectl.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSONPath templates. */
final class PathParser {
    private static final Pattern SLICE =
            Pattern.compile("\\s*(-?[0-9]*)\\s*(:\\s*(-?[0-9]*)\\s*)?(:\\s*([0-9]*)\\s*)?");
    private static final Pattern COMPARISON = Pattern.compile("(==|!=|<=|>=|<|>)");

    private final String text;
    private int position;

    PathParser(String text) {
        this.text = text;
    }

    List<PathNode> template() {
        List<PathNode> nodes = body(false);
        if (position < text.length()) {
            throw new TemplateError("not in range, nothing to end");
        }
        return nodes;
    }

    private List<PathNode> body(boolean inRange) {
        List<PathNode> nodes = new ArrayList<>();
        while (position < text.length()) {
            int brace = text.indexOf('{', position);
            if (brace != position) {
                int end = brace < 0 ? text.length() : brace;
                nodes.add(new PathNode.Text(text.substring(position, end)));
                position = end;
                continue;
            }
            int close = closing();
            String inside = text.substring(position + 1, close).strip();
            int start = position;
            position = close + 1;
            if (inside.equals("end")) {
                if (!inRange) {
                    position = start;
                }
                return nodes;
            }
            if (inside.startsWith("range ")) {
                PathNode over = path(inside.substring("range ".length()).strip());
                nodes.add(new PathNode.Range(over, body(true)));
            } else {
                nodes.addAll(expressions(inside));
            }
        }
        if (inRange) {
            throw new TemplateError("unterminated range");
        }
        return nodes;
    }

    /** The place of the brace that ends the one at the current position. */
    private int closing() {
        char quote = 0;
        for (int i = position + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '}') {
                return i;
            }
        }
        throw new TemplateError(quote == 0 ? "unclosed action" : "unterminated quoted string");
    }

    /** Several expressions can stand in one pair of braces; a quoted text is one too. */
    private static List<PathNode> expressions(String inside) {
        List<PathNode> nodes = new ArrayList<>();
        for (String part : split(inside, ' ')) {
            if (!part.isBlank()) {
                nodes.add(path(part.strip()));
            }
        }
        return nodes;
    }

    /** One path, quoted text or constant. */
    static PathNode path(String source) {
        if (source.startsWith("\"") || source.startsWith("'")) {
            return new PathNode.Text(unquoted(source));
        }
        if (source.equals("true") || source.equals("false")) {
            return new PathNode.Constant(Boolean.valueOf(source));
        }
        if (source.matches("[-+]?[0-9]+")) {
            return new PathNode.Constant(Long.valueOf(source));
        }
        if (source.matches("[-+]?[0-9]*\\.[0-9]+")) {
            return new PathNode.Constant(Double.valueOf(source));
        }
        return new PathNode.Steps(steps(source));
    }

    private static List<PathNode> steps(String source) {
        List<PathNode> steps = new ArrayList<>();
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i);
            if (c == '$') {
                steps.add(new PathNode.Root());
                i++;
            } else if (c == '@') {
                i++;
            } else if (source.startsWith("..", i)) {
                steps.add(new PathNode.Recursive());
                // The name that follows needs no further dot.
                i += i + 2 < source.length() && isName(source.charAt(i + 2)) ? 1 : 2;
            } else if (c == '[') {
                int end = bracket(source, i);
                steps.add(subscript(source.substring(i + 1, end)));
                i = end + 1;
            } else if (c == '.' && i + 1 < source.length() && source.charAt(i + 1) == '*') {
                steps.add(new PathNode.Wildcard());
                i += 2;
            } else if (c == '*') {
                steps.add(new PathNode.Wildcard());
                i++;
            } else if (c == '.' || isName(c)) {
                StringBuilder name = new StringBuilder();
                i += c == '.' ? 1 : 0;
                while (i < source.length() && isName(source.charAt(i))) {
                    if (source.charAt(i) == '\\' && i + 1 < source.length()) {
                        i++;
                    }
                    name.append(source.charAt(i++));
                }
                steps.add(new PathNode.Field(name.toString()));
            } else {
                throw new TemplateError(
                        "unrecognized character in action: " + String.format("U+%04X '%c'", (int) c, c));
            }
        }
        return steps;
    }

    private static boolean isName(char c) {
        return c != '.'
                && c != '['
                && c != ']'
                && c != '*'
                && c != '@'
                && c != '$'
                && !Character.isWhitespace(c)
                && "(){}|,:=!<>\"'".indexOf(c) < 0;
    }

    private static int bracket(String source, int open) {
        int depth = 0;
        char quote = 0;
        for (int i = open; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && --depth == 0) {
                return i;
            }
        }
        throw new TemplateError("unterminated array");
    }

    private static PathNode subscript(String inside) {
        String source = inside.strip();
        if (source.equals("*")) {
            return new PathNode.Wildcard();
        }
        if (source.startsWith("?(") && source.endsWith(")")) {
            return filter(source.substring(2, source.length() - 1));
        }
        List<String> parts = split(source, ',');
        if (parts.size() > 1) {
            return new PathNode.Union(
                    parts.stream().map(part -> subscript(part.strip())).toList());
        }
        if (source.startsWith("'") || source.startsWith("\"")) {
            return new PathNode.Field(unquoted(source));
        }
        Matcher slice = SLICE.matcher(source);
        if (!source.isEmpty() && slice.matches()) {
            boolean single = slice.group(2) == null;
            return new PathNode.Slice(
                    number(slice.group(1)),
                    number(slice.group(3)),
                    number(slice.group(5)).filter(step -> step > 0).orElse(1),
                    single);
        }
        if (source.startsWith(".") || source.startsWith("@") || source.startsWith("$")) {
            return path(source);
        }
        throw new TemplateError("invalid array index " + source);
    }

    private static PathNode filter(String source) {
        StringBuilder outside = new StringBuilder(source);
        // Operators within quotes are text.
        char quote = 0;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                outside.setCharAt(i, 'x');
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
        }
        Matcher operator = COMPARISON.matcher(outside);
        if (!operator.find()) {
            return new PathNode.Filter(path(source.strip()), "", Optional.empty());
        }
        return new PathNode.Filter(
                path(source.substring(0, operator.start()).strip()),
                operator.group(),
                Optional.of(path(source.substring(operator.end()).strip())));
    }

    private static Optional<Integer> number(String digits) {
        return Optional.ofNullable(digits).filter(text -> !text.isEmpty()).map(Integer::valueOf);
    }

    /** The parts between separators that are neither quoted nor in brackets. */
    private static List<String> split(String source, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '(') {
                depth++;
            } else if (c == ']' || c == ')') {
                depth--;
            } else if (c == separator && depth == 0) {
                parts.add(source.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(source.substring(start));
        return parts;
    }

    private static String unquoted(String source) {
        String inside = source.length() >= 2 ? source.substring(1, source.length() - 1) : "";
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c != '\\' || i + 1 == inside.length()) {
                plain.append(c);
                continue;
            }
            char next = inside.charAt(++i);
            plain.append(
                    switch (next) {
                        case 'n' -> '\n';
                        case 't' -> '\t';
                        case 'r' -> '\r';
                        default -> next;
                    });
        }
        return plain.toString();
    }
}
