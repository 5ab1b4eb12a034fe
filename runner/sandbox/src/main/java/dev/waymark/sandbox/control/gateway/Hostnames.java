package dev.waymark.sandbox.control.gateway;

import java.util.List;

/** Matching of host names with a wildcard as first label. */
final class Hostnames {
    private Hostnames() {}

    /** Whether a listener's host name (an empty string for any) and those of a route (none for any) have any in common. */
    static boolean intersect(String listener, List<Object> route) {
        return listener.isEmpty()
                || route.isEmpty()
                || route.stream().map(String::valueOf).anyMatch(each -> match(listener, each));
    }

    private static boolean match(String one, String other) {
        if (one.startsWith("*") && other.startsWith("*")) {
            return one.endsWith(other.substring(1)) || other.endsWith(one.substring(1));
        }
        if (one.startsWith("*")) {
            return other.endsWith(one.substring(1)) && other.length() >= one.length();
        }
        return other.startsWith("*") ? match(other, one) : one.equalsIgnoreCase(other);
    }
}
