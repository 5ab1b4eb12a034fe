package dev.waymark.cluster.doctor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that a lab needs, as its front matter writes it: {@code jq}, {@code kubectl >= 1.30}.
 *
 * @param atLeast the oldest version that will do; empty for any
 */
record ToolNeed(String name, Optional<Version> atLeast) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\S+?)\\s*(?:>=\\s*v?(\\d+(?:\\.\\d+)*)\\s*)?");

    static ToolNeed of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? new ToolNeed(
                        matcher.group(1), Optional.ofNullable(matcher.group(2)).map(Version::of))
                : new ToolNeed(text.strip(), Optional.empty());
    }

    @Override
    public String toString() {
        return name + atLeast.map(version -> " >= " + version).orElse("");
    }
}
