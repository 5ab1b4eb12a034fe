package dev.waymark.sandbox.mesh.route;

import java.util.regex.Pattern;

/** A condition on a header, a query parameter or another text. */
public sealed interface TextMatch {

    /** The whole text. */
    record Exact(String value) implements TextMatch {
        @Override
        public boolean matches(String text) {
            return text.equals(value);
        }
    }

    /** The beginning of the text. */
    record Prefix(String value) implements TextMatch {
        @Override
        public boolean matches(String text) {
            return text.startsWith(value);
        }
    }

    /** A regular expression for the whole text. */
    record Regex(Pattern pattern) implements TextMatch {
        @Override
        public boolean matches(String text) {
            return pattern.matcher(text).matches();
        }
    }

    /** Any text, as long as there is one. */
    record Present() implements TextMatch {
        @Override
        public boolean matches(String text) {
            return true;
        }
    }

    boolean matches(String text);
}
