package dev.waymark.sandbox.mesh.route;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions from configuration; one that cannot be read matches nothing. */
final class Patterns {
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private Patterns() {}

    static Pattern of(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException unreadable) {
            return NOTHING;
        }
    }
}
