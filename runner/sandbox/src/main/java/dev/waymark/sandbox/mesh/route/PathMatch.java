package dev.waymark.sandbox.mesh.route;

import java.util.Locale;
import java.util.regex.Pattern;

/** A condition on a request's path, and how a proxy writes it in the name of an operation. */
public sealed interface PathMatch {

    /** The path and nothing else, upper and lower case apart. */
    record Exact(String value) implements PathMatch {
        @Override
        public boolean matches(String path) {
            return path.equals(value);
        }

        @Override
        public String operation() {
            return value;
        }
    }

    /** Whole segments: {@code /v2} takes {@code /v2} and {@code /v2/x}, not {@code /v2x}. A trailing slash is ignored. */
    record Segments(String value) implements PathMatch {
        public Segments {
            value = value.length() > 1 && value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        }

        @Override
        public boolean matches(String path) {
            return value.equals("/")
                    || (path.startsWith(value)
                            && (path.length() == value.length() || path.charAt(value.length()) == '/'));
        }

        @Override
        public String operation() {
            return "/*";
        }
    }

    /** The beginning of the path, letter by letter. */
    record Start(String value) implements PathMatch {
        @Override
        public boolean matches(String path) {
            return path.startsWith(value);
        }

        @Override
        public String operation() {
            return value + "*";
        }
    }

    /** A regular expression for the whole path. */
    record Regex(Pattern pattern) implements PathMatch {
        @Override
        public boolean matches(String path) {
            return pattern.matcher(path).matches();
        }

        @Override
        public String operation() {
            return pattern.pattern();
        }
    }

    /** Another match, with upper and lower case alike. */
    record AnyCase(PathMatch match) implements PathMatch {
        @Override
        public boolean matches(String path) {
            return match.matches(path.toLowerCase(Locale.ROOT));
        }

        @Override
        public String operation() {
            return match.operation();
        }
    }

    boolean matches(String path);

    /** The path as it stands in {@code x-envoy-decorator-operation}. */
    String operation();
}
