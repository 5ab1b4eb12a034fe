package dev.waymark.sandbox.mesh.route;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A change of a request's path; the query stays. */
public sealed interface PathRewrite {

    /** Replaces whole leading segments; replaced by nothing or {@code /}, one slash stays. */
    record Segments(String prefix, String replacement) implements PathRewrite {
        public Segments {
            prefix = prefix.length() > 1 && prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
            replacement = replacement.endsWith("/") ? replacement.substring(0, replacement.length() - 1) : replacement;
        }

        @Override
        public String apply(String path) {
            String rest = prefix.equals("/") ? path : path.substring(Math.min(prefix.length(), path.length()));
            if (rest.equals("/") && prefix.equals("/") && !replacement.isEmpty()) {
                return replacement;
            }
            String whole = replacement + rest;
            return whole.isEmpty() ? "/" : whole.startsWith("/") ? whole : "/" + whole;
        }
    }

    /** Replaces the beginning letter by letter; what is before the match cannot be, as the route has matched. */
    record Start(String prefix, String replacement) implements PathRewrite {
        @Override
        public String apply(String path) {
            return replacement + path.substring(Math.min(prefix.length(), path.length()));
        }
    }

    /** Replaces the whole path. */
    record Full(String value) implements PathRewrite {
        @Override
        public String apply(String path) {
            return value;
        }
    }

    /** Replaces what a regular expression finds; {@code \1} in the substitution is its first group. */
    record Regex(Pattern pattern, String substitution) implements PathRewrite {
        @Override
        public String apply(String path) {
            String java = Matcher.quoteReplacement(substitution).replaceAll("\\\\\\\\(\\d)", "\\$$1");
            return pattern.matcher(path).replaceAll(java);
        }
    }

    String apply(String path);
}
