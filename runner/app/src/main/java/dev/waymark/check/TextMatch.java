package dev.waymark.check;

import java.util.Map;

/** A demand on a text. */
public sealed interface TextMatch {

    /** The same text, white space at its ends aside. */
    record Equal(String text) implements TextMatch {}

    record Contains(String text) implements TextMatch {}

    record Lacks(String text) implements TextMatch {}

    /** A regular expression (java.util.regex) that is found somewhere in the text. */
    record Matches(String pattern) implements TextMatch {}

    /** Alike by type: tables by column, ages, hashes and addresses loose, {@code ...} for anything. */
    record Like(String text) implements TextMatch {}

    /** JSON that holds at least this; see {@link TreeMatch}. */
    record Json(Map<String, Object> subset) implements TextMatch {}
}
