package dev.waymark.sandbox.mesh.route;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A change of a request's path; the query stays. */
public sealed interface PathRewrite {

    /**
     * Takes whole leading segments away; one slash stays ({@code translateRoute}, where Istio rewrites a prefix by {@code /}).
     *
     * @param prefix without a slash at its end; {@code /} takes nothing away
     */
    record Strip(String prefix) implements PathRewrite {
        @Override
        public String apply(String path) {
            String rest = prefix.equals("/") ? path : path.substring(Math.min(prefix.length(), path.length()));
            return rest.startsWith("/") ? rest : "/" + rest;
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
