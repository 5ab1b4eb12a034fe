package dev.waymark.sandbox.mesh.listener;

import java.util.Locale;
import java.util.Optional;

/** Host names that may start with {@code *}, as Istio compares them ({@code pkg/config/host/name.go}). */
final class Domains {
    private static final String ANY = "*";

    private Domains() {}

    /** The part that two names have in common, which is the narrower of them; empty when they have nothing. */
    static Optional<String> intersection(String one, String other) {
        if (within(one, other)) {
            return Optional.of(one);
        }
        return within(other, one) ? Optional.of(other) : Optional.empty();
    }

    /** Whether every host of the one name is one of the other. */
    static boolean within(String one, String other) {
        if (!other.startsWith(ANY)) {
            return one.equalsIgnoreCase(other);
        }
        String suffix = other.substring(1).toLowerCase(Locale.ROOT);
        String rest = one.startsWith(ANY) ? one.substring(1) : one;
        return rest.toLowerCase(Locale.ROOT).endsWith(suffix)
                && (one.startsWith(ANY) || rest.length() > suffix.length() || suffix.isEmpty());
    }
}
