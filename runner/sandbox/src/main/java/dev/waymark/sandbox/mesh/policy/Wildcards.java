package dev.waymark.sandbox.mesh.policy;

import java.util.List;

/** Values in a policy: exact, {@code prefix*}, {@code *suffix} or {@code *} for any that is not empty. */
final class Wildcards {
    private Wildcards() {}

    static boolean anyMatches(List<String> patterns, String value) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, value));
    }

    private static boolean matches(String pattern, String value) {
        if (pattern.equals("*")) {
            return !value.isEmpty();
        }
        if (pattern.startsWith("*")) {
            return value.endsWith(pattern.substring(1));
        }
        return pattern.endsWith("*")
                ? value.startsWith(pattern.substring(0, pattern.length() - 1))
                : value.equals(pattern);
    }
}
