package dev.waymark.sandbox.kubectl.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Go templates. */
final class TemplateParser {
    private static final Pattern TOKEN = Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|:=|=|\\||\\(|\\)|,"
            + "|\\$[A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)*|(?:\\.[A-Za-z0-9_]+)+|\\.|[-+]?[0-9]+(?:\\.[0-9]+)?"
            + "|[A-Za-z_][A-Za-z0-9_]*)");

    private final String text;
    private int position;
    /** The action that ended the last body: {@code end}, {@code else}, or nothing at the end of the text. */
    private String stop = "";

    private List<String> tokens = List.of();
    private int next;

    TemplateParser(String text) {
        this.text = text;
    }

    List<TemplateNode> template() {
        List<TemplateNode> nodes = body();
        if (!stop.isEmpty()) {
            throw new TemplateError("unexpected {{" + stop + "}}");
        }
        return nodes;
    }

    private List<TemplateNode> body() {
        List<TemplateNode> nodes = new ArrayList<>();
        stop = "";
        boolean trim = false;
        while (position < text.length()) {
            int open = text.indexOf("{{", position);
            String plain = text.substring(position, open < 0 ? text.length() : open);
            plain = trim ? plain.stripLeading() : plain;
            if (open < 0) {
                nodes.add(new TemplateNode.Text(plain));
                position = text.length();
                return nodes;
            }
            int close = close(open + 2);
            String action = text.substring(open + 2, close);
            if (action.startsWith("- ")) {
                plain = plain.stripTrailing();
                action = action.substring(1);
            }
            trim = action.endsWith(" -");
            action = trim ? action.substring(0, action.length() - 1) : action;
            nodes.add(new TemplateNode.Text(plain));
            position = close + 2;
            if (trim) {
                while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
                    position++;
                }
            }
            if (action.strip().startsWith("/*")) {
                continue;
            }
            String word = action.strip().split("\\s+", 2)[0];
            if (word.equals("end") || word.equals("else")) {
                stop = action.strip();
                return nodes;
            }
            nodes.add(action(word, action.strip()));
        }
        return nodes;
    }

    private int close(int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && text.startsWith("}}", i)) {
                return i;
            }
        }
        throw new TemplateError("unclosed action");
    }

    private TemplateNode action(String word, String action) {
        return switch (word) {
            case "if" -> {
                TemplateNode.Pipe condition = pipe(action.substring(word.length()));
                List<TemplateNode> then = body();
                yield new TemplateNode.If(condition, then, otherwise());
            }
            case "with" -> {
                TemplateNode.Pipe value = pipe(action.substring(word.length()));
                List<TemplateNode> then = body();
                yield new TemplateNode.With(value, then, otherwise());
            }
            case "range" -> {
                TemplateNode.Pipe over = pipe(action.substring(word.length()));
                List<TemplateNode> body = body();
                yield new TemplateNode.Range(over, body, otherwise());
            }
            default -> new TemplateNode.Action(pipe(action));
        };
    }

    /** What follows a body: an {@code else} with its own body, or the end. */
    private List<TemplateNode> otherwise() {
        if (stop.isEmpty()) {
            throw new TemplateError("unexpected EOF");
        }
        if (stop.equals("end")) {
            stop = "";
            return List.of();
        }
        String rest = stop.substring("else".length()).strip();
        if (!rest.isEmpty()) {
            return List.of(action(rest.split("\\s+", 2)[0], rest));
        }
        List<TemplateNode> otherwise = body();
        if (!stop.equals("end")) {
            throw new TemplateError("unexpected EOF");
        }
        stop = "";
        return otherwise;
    }

    private TemplateNode.Pipe pipe(String source) {
        List<String> found = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(source);
        int end = 0;
        while (end < source.stripTrailing().length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new TemplateError(
                        "unexpected " + GoText.quoted(source.substring(end).strip()) + " in operand");
            }
            found.add(matcher.group(1));
            end = matcher.end();
        }
        tokens = found;
        next = 0;
        TemplateNode.Pipe pipe = pipe();
        if (next < tokens.size()) {
            throw new TemplateError("unexpected " + GoText.quoted(tokens.get(next)) + " in command");
        }
        return pipe;
    }

    private TemplateNode.Pipe pipe() {
        List<String> names = new ArrayList<>();
        boolean declares = false;
        int here = next;
        while (here < tokens.size() && tokens.get(here).startsWith("$")) {
            names.add(tokens.get(here++));
            if (here < tokens.size() && tokens.get(here).equals(",")) {
                here++;
            }
        }
        if (!names.isEmpty()
                && here < tokens.size()
                && (tokens.get(here).equals(":=") || tokens.get(here).equals("="))) {
            declares = tokens.get(here).equals(":=");
            next = here + 1;
        } else {
            names.clear();
        }
        List<List<TemplateNode.Operand>> commands = new ArrayList<>();
        List<TemplateNode.Operand> command = new ArrayList<>();
        while (next < tokens.size() && !tokens.get(next).equals(")")) {
            String token = tokens.get(next++);
            if (token.equals("|")) {
                commands.add(command);
                command = new ArrayList<>();
            } else {
                command.add(operand(token));
            }
        }
        commands.add(command);
        if (commands.stream().anyMatch(List::isEmpty)) {
            throw new TemplateError("missing value for command");
        }
        return new TemplateNode.Pipe(List.copyOf(names), declares, commands);
    }

    private TemplateNode.Operand operand(String token) {
        if (token.equals("(")) {
            TemplateNode.Pipe inner = pipe();
            next++;
            boolean fields = next < tokens.size() && tokens.get(next).matches("\\..+");
            return new TemplateNode.Nested(inner, fields ? fields(tokens.get(next++)) : List.of());
        }
        if (token.startsWith("\"")) {
            return new TemplateNode.Literal(unquoted(token.substring(1, token.length() - 1)));
        }
        if (token.startsWith("`")) {
            return new TemplateNode.Literal(token.substring(1, token.length() - 1));
        }
        if (token.startsWith("$")) {
            int dot = token.indexOf('.');
            return dot < 0
                    ? new TemplateNode.Path(Optional.of(token), List.of())
                    : new TemplateNode.Path(Optional.of(token.substring(0, dot)), fields(token.substring(dot)));
        }
        if (token.startsWith(".")) {
            return new TemplateNode.Path(Optional.empty(), fields(token));
        }
        if (token.matches("[-+]?[0-9]+")) {
            return new TemplateNode.Literal(Long.valueOf(token));
        }
        if (token.matches("[-+]?[0-9.]+")) {
            return new TemplateNode.Literal(Double.valueOf(token));
        }
        return switch (token) {
            case "true", "false" -> new TemplateNode.Literal(Boolean.valueOf(token));
            case "nil" -> new TemplateNode.Literal(null);
            default -> new TemplateNode.Function(token);
        };
    }

    private static List<String> fields(String path) {
        return path.equals(".") ? List.of() : List.of(path.substring(1).split("\\."));
    }

    private static String unquoted(String inside) {
        return inside.translateEscapes();
    }
}
