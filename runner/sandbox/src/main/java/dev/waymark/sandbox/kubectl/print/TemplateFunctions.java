package dev.waymark.sandbox.kubectl.print;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The functions of Go templates, and those that kubectl adds. */
final class TemplateFunctions {
    private TemplateFunctions() {}

    static Object call(String name, List<Object> arguments) {
        return switch (name) {
            case "and" -> last(arguments, false);
            case "or" -> last(arguments, true);
            case "not" -> !GoTemplate.truth(first(name, arguments));
            case "eq" -> arguments.stream().skip(1).anyMatch(each -> same(first(name, arguments), each));
            case "ne" -> !same(first(name, arguments), arguments.get(1));
            case "lt" -> order(arguments) < 0;
            case "le" -> order(arguments) <= 0;
            case "gt" -> order(arguments) > 0;
            case "ge" -> order(arguments) >= 0;
            case "len" -> length(first(name, arguments));
            case "index" -> index(arguments);
            case "exists" -> index(arguments) != null;
            case "print" -> arguments.stream().map(GoText::of).collect(Collectors.joining());
            case "println" -> arguments.stream().map(GoText::of).collect(Collectors.joining(" ", "", "\n"));
            case "printf" -> format(arguments);
            case "base64decode" ->
                new String(Base64.getMimeDecoder().decode(GoText.of(first(name, arguments))), StandardCharsets.UTF_8);
            default -> throw new TemplateError("function \"" + name + "\" not defined");
        };
    }

    private static Object first(String name, List<Object> arguments) {
        if (arguments.isEmpty()) {
            throw new TemplateError("wrong number of args for " + name + ": want at least 1 got 0");
        }
        return arguments.get(0);
    }

    /** The first argument of this truth, or else the last one. */
    private static Object last(List<Object> arguments, boolean truth) {
        Object value = null;
        for (Object each : arguments) {
            value = each;
            if (GoTemplate.truth(each) == truth) {
                return each;
            }
        }
        return value;
    }

    private static boolean same(Object one, Object other) {
        return one instanceof Number a && other instanceof Number b
                ? a.doubleValue() == b.doubleValue()
                : Objects.equals(one, other);
    }

    private static int order(List<Object> arguments) {
        if (arguments.size() < 2) {
            throw new TemplateError("missing argument for comparison");
        }
        Object one = arguments.get(0);
        Object other = arguments.get(1);
        if (one instanceof Number a && other instanceof Number b) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (one instanceof String a && other instanceof String b) {
            return a.compareTo(b);
        }
        throw new TemplateError("incompatible types for comparison");
    }

    private static long length(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        if (value instanceof List<?> list) {
            return list.size();
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
        throw new TemplateError("error calling len: len of nil pointer");
    }

    private static Object index(List<Object> arguments) {
        Object here = arguments.get(0);
        for (Object key : arguments.subList(1, arguments.size())) {
            if (here instanceof Map<?, ?> map) {
                here = map.get(GoText.of(key));
            } else if (here instanceof List<?> list && key instanceof Long at) {
                if (at < 0 || at >= list.size()) {
                    throw new TemplateError("error calling index: index out of range: " + at);
                }
                here = list.get(at.intValue());
            } else {
                return null;
            }
        }
        return here;
    }

    private static String format(List<Object> arguments) {
        StringBuilder text = new StringBuilder();
        String format = GoText.of(arguments.get(0));
        int next = 1;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                text.append(c);
                continue;
            }
            int start = i++;
            while (i < format.length() && "-+ 0123456789.".indexOf(format.charAt(i)) >= 0) {
                i++;
            }
            char verb = i < format.length() ? format.charAt(i) : '%';
            if (verb == '%') {
                text.append('%');
                continue;
            }
            Object value = next < arguments.size() ? arguments.get(next++) : null;
            String width = format.substring(start, i);
            text.append(
                    switch (verb) {
                        case 'q' -> GoText.quoted(GoText.of(value));
                        case 'd' ->
                            value instanceof Number number
                                    ? String.format(width + "d", number.longValue())
                                    : "%!d(" + GoText.of(value) + ")";
                        case 'f' ->
                            value instanceof Number number
                                    ? String.format(width + "f", number.doubleValue())
                                    : "%!f(" + GoText.of(value) + ")";
                        default -> String.format(width + "s", GoText.of(value));
                    });
        }
        return text.toString();
    }
}
